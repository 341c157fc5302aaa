import { z } from 'zod'
import { Id } from '../ids'
import { Language } from '../text'
import { ClipPlayback } from './clip'
import { Question } from './session'

/** Where the presentation is shown: on a second display, or over everything on the only one. */
export const ProjectionMode = z.enum(['projector', 'fullScreen'])
export type ProjectionMode = z.infer<typeof ProjectionMode>

/** What the one who leads wants to be seen. Main looks up every text: the page cannot show words of its own. */
export const SceneRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('blank') }),
  z.strictObject({
    kind: z.literal('clip'),
    clipId: Id,
    /** What to look for. */
    withQuestion: z.boolean(),
    /** The first item that the clip is tied to. */
    withItem: z.boolean(),
    /** Opened ahead. */
    nextClipId: Id.nullable(),
  }),
  z.strictObject({ kind: z.literal('question'), question: Question }),
])
export type SceneRequest = z.infer<typeof SceneRequest>

const KeyedClip = z.strictObject({ key: z.string(), playback: ClipPlayback })

/** All that the projector's page ever receives. */
export const Scene = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('blank'), language: Language }),
  z.strictObject({
    kind: z.literal('clip'),
    language: Language,
    clip: KeyedClip,
    question: z.string().nullable(),
    item: z.string().nullable(),
    next: KeyedClip.nullable(),
  }),
  z.strictObject({ kind: z.literal('question'), language: Language, question: z.string() }),
])
export type Scene = z.infer<typeof Scene>

export const ProjectorCommand = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['toggle', 'play', 'pause', 'restart']) }),
  z.strictObject({ do: z.literal('rate'), rate: z.number().min(0.25).max(2) }),
  z.strictObject({ do: z.literal('loop'), looping: z.boolean() }),
])
export type ProjectorCommand = z.infer<typeof ProjectorCommand>

/** What the page reports: where the clip stands, or the answer to whether to leave the presentation. */
export const ProjectorReport = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('film'),
    positionMs: z.int().min(0),
    playing: z.boolean(),
    ready: z.boolean(),
    ended: z.boolean(),
    failed: z.boolean(),
  }),
  z.strictObject({ kind: z.enum(['leave', 'stay']) }),
])
export type ProjectorReport = z.infer<typeof ProjectorReport>

export const ProjectorState = z.strictObject({
  /** Null while nothing is presented. */
  mode: ProjectionMode.nullable(),
  /** False while the projector is unplugged: the presentation waits for it. */
  visible: z.boolean(),
  playing: z.boolean(),
  ended: z.boolean(),
  positionMs: z.int().min(0),
})
export type ProjectorState = z.infer<typeof ProjectorState>

export const noProjection: ProjectorState = {
  mode: null,
  visible: false,
  playing: false,
  ended: false,
  positionMs: 0,
}

/** What a clicker or keyboard asks for. */
export type ProjectorKey = 'next' | 'previous' | 'toggle' | 'blank'

/** The keys of clickers and of presentation programs; null for any other key. */
export function projectorKey(key: string): ProjectorKey | 'leave' | null {
  switch (key) {
    case 'PageDown':
    case 'ArrowRight':
      return 'next'
    case 'PageUp':
    case 'ArrowLeft':
      return 'previous'
    case ' ':
      return 'toggle'
    case 'b':
    case 'B':
    case '.':
      return 'blank'
    case 'Escape':
      return 'leave'
    default:
      return null
  }
}

type Display = { id: number; bounds: { x: number; y: number; width: number; height: number } }

/**
 * The display of the presentation: for a projector, one that does not hold the window of the one who leads. Null where
 * there is none.
 */
export const projectorDisplay = <D extends Display>(
  displays: readonly D[],
  ownId: number,
  mode: ProjectionMode,
): D | null => displays.find(({ id }) => (mode === 'projector' ? id !== ownId : id === ownId)) ?? null

/**
 * Whether a text mentions somebody: a name or code as a whole, or a capitalised word of a name. Such a text is not
 * projected.
 */
export function mentionsName(text: string, names: readonly string[]): boolean {
  const words = new Set(text.match(/[\p{L}\p{N}-]+/gu))
  const parts = names.flatMap((name) => [
    name.trim(),
    ...name.split(/\s+/).filter((part) => /^\p{Lu}[\p{L}-]+$/u.test(part)),
  ])
  const lower = text.toLocaleLowerCase('da')
  return parts.some(
    (part) =>
      part !== '' &&
      (words.has(part) || (/\s|\d/.test(part) && lower.includes(part.toLocaleLowerCase('da')))),
  )
}

/** A text without the codes of citizens: a hand-out leaves the workspace. */
export const withoutCodes = (text: string, codes: readonly string[]): string =>
  codes
    .filter((code) => code !== '')
    .reduce((rest, code) => {
      const literal = code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return rest.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?!\\p{N})`, 'giu'), '…')
    }, text)
