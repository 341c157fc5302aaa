import type { Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { call } from './calls'

const RANGE_BYTES = 4 * 1024 * 1024

/** The film as served to the player: SHA-256 (hex), size in bytes, duration in ms. Fetched in ranges. */
export async function playedFilm(
  window: Page,
  recordingId: string,
): Promise<{ sha256: string; bytes: number; durationMs: number }> {
  const { url, durationMs } = await call(window, 'film', 'open', { recordingId, purpose: 'assessment' })
  const bytes = await window.evaluate(async (url) => {
    const { headers } = await fetch(url, { method: 'HEAD' })
    return Number(headers.get('content-length'))
  }, url)
  const hash = createHash('sha256')
  for (let from = 0; from < bytes; from += RANGE_BYTES) {
    const to = Math.min(from + RANGE_BYTES, bytes) - 1
    hash.update(Buffer.from(await window.evaluate(fetchRange, { url, from, to }), 'base64'))
  }
  return { sha256: hash.digest('hex'), bytes, durationMs }
}

/** Runs in the window. Bytes from..to (inclusive) of the film in base64. */
async function fetchRange({ url, from, to }: { url: string; from: number; to: number }): Promise<string> {
  const range = await (await fetch(url, { headers: { Range: `bytes=${from}-${to}` } })).blob()
  if (range.size !== to - from + 1) throw new Error(`${range.size} bytes instead of ${to - from + 1}`)
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve((reader.result as string).split(',')[1] ?? '')
    reader.readAsDataURL(range)
  })
}
