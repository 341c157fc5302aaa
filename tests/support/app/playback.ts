import type { Page } from '@playwright/test'
import { createHash } from 'node:crypto'
import { call } from './calls'

const PIECE_BYTES = 4 * 1024 * 1024

/** The film as the window gets to play it: its digest (SHA-256, hex), size and length. Fetched in pieces, for it may be large. */
export async function playedFilm(
  window: Page,
  recordingId: string,
): Promise<{ sha256: string; bytes: number; durationMs: number }> {
  const { url, durationMs } = await call(window, 'film', 'open', { recordingId })
  const bytes = await window.evaluate(async (url) => {
    const { headers } = await fetch(url, { method: 'HEAD' })
    return Number(headers.get('content-length'))
  }, url)
  const hash = createHash('sha256')
  for (let from = 0; from < bytes; from += PIECE_BYTES) {
    const to = Math.min(from + PIECE_BYTES, bytes) - 1
    hash.update(Buffer.from(await window.evaluate(fetchPiece, { url, from, to }), 'base64'))
  }
  return { sha256: hash.digest('hex'), bytes, durationMs }
}

/** Runs in the window: the bytes from..to of the film, in base64. */
async function fetchPiece({ url, from, to }: { url: string; from: number; to: number }): Promise<string> {
  const piece = await (await fetch(url, { headers: { Range: `bytes=${from}-${to}` } })).blob()
  if (piece.size !== to - from + 1) throw new Error(`${piece.size} bytes instead of ${to - from + 1}`)
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve((reader.result as string).split(',')[1] ?? '')
    reader.readAsDataURL(piece)
  })
}
