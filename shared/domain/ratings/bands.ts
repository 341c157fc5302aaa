import { z } from 'zod'
import { Milliseconds } from '../ids'

/** A stretch of the meeting that belongs to one part of the form, as a supervisor sees it. */
export const Band = z
  .strictObject({ partKey: z.string(), startMs: Milliseconds, endMs: Milliseconds })
  .refine(({ startMs, endMs }) => endMs > startMs, { path: ['endMs'] })
export type Band = z.infer<typeof Band>

/** A border closer to another than this (milliseconds) moves that one. */
const SHORTEST_BAND_MS = 500

/**
 * Starts a part at a position. A part may have several bands, since a meeting may return to it. Bands are contiguous,
 * from the start of the first part to the end of the film.
 */
export function beginPart(bands: readonly Band[], partKey: string, atMs: number, durationMs: number): Band[] {
  const at = clamp(atMs, 0, durationMs - SHORTEST_BAND_MS)
  const near = bands.find(({ startMs }) => Math.abs(startMs - at) < SHORTEST_BAND_MS)
  const starts = bands.filter((band) => band !== near).map(({ partKey, startMs }) => ({ partKey, startMs }))
  return fromStarts([...starts, { partKey, startMs: near?.startMs ?? at }], durationMs)
}

/** Moves the start of a band, limited by its neighbours. */
export function moveBorder(bands: readonly Band[], index: number, toMs: number, durationMs: number): Band[] {
  const least = index === 0 ? 0 : bands[index - 1]!.startMs + SHORTEST_BAND_MS
  const most = (bands[index + 1]?.startMs ?? durationMs) - SHORTEST_BAND_MS
  return fromStarts(
    bands.map((band, i) => (i === index ? { ...band, startMs: clamp(toMs, least, most) } : band)),
    durationMs,
  )
}

/** Removes a border: the part before it continues. */
export const removeBorder = (bands: readonly Band[], index: number, durationMs: number): Band[] =>
  fromStarts(
    bands.filter((_, i) => i !== index),
    durationMs,
  )

/** The band that a moment lies in. */
export const bandAt = (bands: readonly Band[], ms: number): Band | null =>
  bands.findLast(({ startMs, endMs }) => startMs <= ms && ms < endMs) ?? null

type Start = { partKey: string; startMs: number }

/** Bands from their starts. Adjacent bands of the same part are merged. */
function fromStarts(starts: readonly Start[], durationMs: number): Band[] {
  const sorted = [...starts].sort((a, b) => a.startMs - b.startMs)
  const changes = sorted.filter(({ partKey }, i) => partKey !== sorted[i - 1]?.partKey)
  return changes.map(({ partKey, startMs }, i) => ({
    partKey,
    startMs,
    endMs: changes[i + 1]?.startMs ?? Math.round(durationMs),
  }))
}

const clamp = (ms: number, least: number, most: number): number =>
  Math.round(Math.max(least, Math.min(ms, most), 0))
