import { z } from 'zod'
import { Id, Milliseconds } from '../ids'

const Fraction = z.number().min(0).max(1)

/** A rectangle of the displayed frame (rotation applied), in fractions of its size, from the top left corner. */
const Region = z
  .strictObject({ x: Fraction, y: Fraction, width: Fraction, height: Fraction })
  .refine(
    ({ x, y, width, height }) => width > 0 && height > 0 && x + width <= 1.000001 && y + height <= 1.000001,
  )

export type Region = z.infer<typeof Region>

const EditKind = z.enum(['blur', 'mute', 'blurAndMute'])

/** An interval to blur or mute; a blur without a region covers the whole frame. */
export const Edit = z
  .strictObject({
    id: Id,
    kind: EditKind,
    startMs: Milliseconds,
    endMs: Milliseconds,
    region: Region.nullable(),
    /** The participant whom it covers. */
    covers: Id.optional(),
  })
  .refine(({ startMs, endMs }) => endMs > startMs, { path: ['endMs'] })
  .refine(({ kind, region }) => kind !== 'mute' || region === null, { path: ['region'] })
export type Edit = z.infer<typeof Edit>

/** Upper limit per recording. */
export const MAX_EDITS = 500

/**
 * Margin before and after an edit, in milliseconds, so that frame spacing and player latency expose no frame or
 * syllable at its edges.
 */
export const EDIT_MARGIN_MS = 500

export const blurs = ({ kind }: Pick<Edit, 'kind'>): boolean => kind !== 'mute'
export const mutes = ({ kind }: Pick<Edit, 'kind'>): boolean => kind !== 'blur'

/** The interval in which an edit is applied, including margins. */
export const appliedSpan = ({
  startMs,
  endMs,
}: Pick<Edit, 'startMs' | 'endMs'>): { startMs: number; endMs: number } => ({
  startMs: Math.max(0, startMs - EDIT_MARGIN_MS),
  endMs: endMs + EDIT_MARGIN_MS,
})

/** The edits applied anywhere in [fromMs, toMs]. */
export const appliedIn = (edits: readonly Edit[], fromMs: number, toMs = fromMs): Edit[] =>
  edits.filter((edit) => {
    const { startMs, endMs } = appliedSpan(edit)
    return startMs <= toMs && endMs >= fromMs
  })

/** The edits of the clip [startMs, endMs), with times relative to its start. */
export const editsWithin = (edits: readonly Edit[], startMs: number, endMs: number): Edit[] =>
  appliedIn(edits, startMs, endMs).map((edit) => ({
    ...edit,
    startMs: edit.startMs - startMs,
    endMs: edit.endMs - startMs,
  }))

/** Sorted by time. */
export const inFilmOrder = (edits: readonly Edit[]): Edit[] =>
  [...edits].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs || (a.id < b.id ? -1 : 1))
