import { z } from 'zod'
import { Id } from '../ids'
import { cleanName, Language, seenText } from '../text'
import { ClipPlayback } from './clip'
import { Question } from './session'

/** Where the presentation is shown: on a second display, or over everything on the only one. */
export const ProjectionMode = z.enum(['projector', 'fullScreen'])
export type ProjectionMode = z.infer<typeof ProjectionMode>

/** What the person who leads wants to be seen. Main looks up every text: the page cannot show words. */
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
  /** How often each score was given in an exercise. */
  z.strictObject({ kind: z.literal('spread'), exerciseId: Id }),
])
export type SceneRequest = z.infer<typeof SceneRequest>

/** A clip, by a key that changes with what is played of it. */
const KeyedClip = z.strictObject({ key: z.string(), playback: ClipPlayback })
export type KeyedClip = z.infer<typeof KeyedClip>

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
  z.strictObject({
    kind: z.literal('spread'),
    language: Language,
    item: z.string(),
    levels: z.array(z.strictObject({ label: z.string(), count: z.int().min(0) })),
  }),
])
export type Scene = z.infer<typeof Scene>

export const ProjectorCommand = z.discriminatedUnion('do', [
  /** `advance` plays a clip that was not begun, and else asks for the next. */
  z.strictObject({ do: z.enum(['toggle', 'play', 'pause', 'restart', 'advance']) }),
  z.strictObject({ do: z.literal('rate'), rate: z.number().min(0.25).max(2) }),
  z.strictObject({ do: z.literal('loop'), looping: z.boolean() }),
])
export type ProjectorCommand = z.infer<typeof ProjectorCommand>

/** What a clicker or keyboard asks for. */
const ProjectorKey = z.enum(['next', 'previous', 'toggle', 'blank'])
export type ProjectorKey = z.infer<typeof ProjectorKey>

/** What the page reports: where the clip stands, a key, or that the presentation is to be left. */
export const ProjectorReport = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('film'),
    positionMs: z.int().min(0),
    playing: z.boolean(),
    ready: z.boolean(),
    ended: z.boolean(),
    failed: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('key'), key: ProjectorKey }),
  z.strictObject({ kind: z.literal('leave') }),
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

type Display = { id: number; bounds: { x: number; y: number; width: number; height: number } }

/**
 * The display of the presentation: for a projector, one that does not hold the window of the person who leads. Null
 * where
 * there is none.
 */
export const projectorDisplay = <D extends Display>(
  displays: readonly D[],
  ownId: number,
  mode: ProjectionMode,
): D | null => displays.find(({ id }) => (mode === 'projector' ? id !== ownId : id === ownId)) ?? null

/** Words by which somebody is called without being named, as in "consent given by: Borgerens mor". */
const roles = new Set(
  ['borger', 'borgeren', 'værge', 'værgen', 'mor', 'moren', 'far', 'faren', 'forældre', 'familien'].concat([
    'citizen',
    'guardian',
    'mother',
    'father',
    'parent',
    'parents',
    'family',
    'the',
  ]),
)

/** Shorter names are words too where they begin with a small letter: bo, liv, maj, lund. */
const SHORTEST_SMALL = 5

const inWords = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []
const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)
const nominative = (word: string): string => (word.endsWith('s') ? word.slice(0, -1) : word)
const isRole = (word: string): boolean => roles.has(seenText(word)) || roles.has(nominative(seenText(word)))

/**
 * Whether a text mentions somebody: a code, a whole name, or a part of a name, also in the genitive. Such a text is not
 * projected.
 */
export function mentionsName(text: string, names: readonly string[]): boolean {
  const seen = cleanName(text)
  const words = inWords(seen)
    .flatMap((word) => [word, ...word.split('-')])
    .filter((word) => isCapital(word) || word.length >= SHORTEST_SMALL)
    .map(seenText)
  const spoken = new Set(words.flatMap((word) => [word, nominative(word)]))
  return names.map(cleanName).some((name) => {
    if (/\d/.test(name)) return mentionsCode(seen, name)
    const parts = inWords(name)
      .flatMap((word) => [word, ...word.split('-')])
      .filter((part) => isCapital(part) && part.length > 1 && !isRole(part))
    const whole = parts.length > 1 && seenText(seen).includes(seenText(name))
    return whole || parts.some((part) => spoken.has(seenText(part)))
  })
}

/** A citizen's code, however it is written: B-017, b 017, B017. */
function mentionsCode(text: string, code: string): boolean {
  const pattern = inWords(code.replaceAll('-', ' ')).flatMap((part) => part.match(/\p{L}+|\p{N}+/gu) ?? [])
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern.join('[-\\s]*')}(?!\\p{N})`, 'iu').test(text)
}

/** A text without the codes of citizens: a hand-out leaves the workspace. */
export const withoutCodes = (text: string, codes: readonly string[]): string =>
  codes
    .filter((code) => code !== '')
    .reduce((rest, code) => {
      const literal = code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      return rest.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?!\\p{N})`, 'giu'), '…')
    }, text)
