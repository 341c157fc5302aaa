import { z } from 'zod'
import { Id, Milliseconds } from '../ids'

const Fraction = z.number().min(0).max(1)

/** A rectangle of the upright picture, in fractions of its width and height, from the upper left corner. */
const Region = z
  .strictObject({ x: Fraction, y: Fraction, width: Fraction, height: Fraction })
  .refine(
    ({ x, y, width, height }) => width > 0 && height > 0 && x + width <= 1.000001 && y + height <= 1.000001,
  )

export type Region = z.infer<typeof Region>

const EditKind = z.enum(['blur', 'mute', 'blurAndMute'])

/** An interval in which someone is not to be seen, or not to be heard. Without a region the whole picture is meant. */
export const Edit = z
  .strictObject({
    id: Id,
    kind: EditKind,
    startMs: Milliseconds,
    endMs: Milliseconds,
    region: Region.nullable(),
  })
  .refine(({ startMs, endMs }) => endMs > startMs, { path: ['endMs'] })
  .refine(({ kind, region }) => kind !== 'mute' || region === null, { path: ['region'] })
export type Edit = z.infer<typeof Edit>

/** More than this is no list that anyone keeps by hand. */
export const MAX_EDITS = 500

/**
 * How much earlier an edit begins and how much later it ends than was marked, in milliseconds of the film: no
 * picture and no syllable at its edges stays clear, whatever the distance of pictures and however late a
 * player is.
 */
export const EDIT_MARGIN_MS = 500

export const blurs = ({ kind }: Pick<Edit, 'kind'>): boolean => kind !== 'mute'
export const mutes = ({ kind }: Pick<Edit, 'kind'>): boolean => kind !== 'blur'

/** The interval in which an edit is applied, margins included. */
export const appliedSpan = ({
  startMs,
  endMs,
}: Pick<Edit, 'startMs' | 'endMs'>): { startMs: number; endMs: number } => ({
  startMs: Math.max(0, startMs - EDIT_MARGIN_MS),
  endMs: endMs + EDIT_MARGIN_MS,
})

/** The edits that are applied at some moment of [fromMs, toMs]. */
export const appliedIn = (edits: readonly Edit[], fromMs: number, toMs = fromMs): Edit[] =>
  edits.filter((edit) => {
    const { startMs, endMs } = appliedSpan(edit)
    return startMs <= toMs && endMs >= fromMs
  })

/** Those of a list that touch [startMs, endMs), with the times of a film that begins at startMs. */
export const editsWithin = (edits: readonly Edit[], startMs: number, endMs: number): Edit[] =>
  appliedIn(edits, startMs, endMs).map((edit) => ({
    ...edit,
    startMs: edit.startMs - startMs,
    endMs: edit.endMs - startMs,
  }))

/** In the order of the film. */
export const inFilmOrder = (edits: readonly Edit[]): Edit[] =>
  [...edits].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs || (a.id < b.id ? -1 : 1))
