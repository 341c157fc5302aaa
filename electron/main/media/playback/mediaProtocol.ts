import type { ByteSource } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { parseRange } from './range'
import { bufferPool, type StreamBuffers } from './bufferPool'
import type { PlaybackTickets, Ticket } from './tickets'

/** Called once per failed read with the error. */
export type OnDamaged = (recordingId: string, error: unknown) => void

/** A small first read (a few frames) shortens the latency of a seek; later reads are larger for throughput. */
const FIRST_READ = 512 * 1024
const MAX_READ = 1024 * 1024

/**
 * Handles requests for `media://<token>/`. An open range is served to its end, since Chromium derives the
 * total size from Content-Length. A failed read errors the stream, so that a damaged file is never mistaken
 * for a short one.
 */
export const createMediaHandler = (tickets: PlaybackTickets, onDamaged: OnDamaged) => {
  const newBuffers = bufferPool(MAX_READ)
  return async (request: Request): Promise<Response> => {
    const ticket = tickets.resolve(new URL(request.url).hostname)
    if (!ticket) return empty(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return empty(405, { Allow: 'GET, HEAD' })

    let source: ByteSource
    try {
      source = await ticket.source()
    } catch (error) {
      if (ticket.valid) onDamaged(ticket.recordingId, error)
      return empty(ticket.valid ? 500 : 404)
    }

    const headers = { 'Accept-Ranges': 'bytes', 'Content-Type': ticket.mimeType }
    const range = parseRange(request.headers.get('Range'), source.size)
    if (range.kind === 'unsatisfiable')
      return empty(416, { ...headers, 'Content-Range': `bytes */${source.size}` })
    const start = range.kind === 'part' ? range.start : 0
    const end = range.kind === 'part' ? range.end + 1 : source.size
    const body =
      request.method === 'HEAD'
        ? null
        : stream({ ticket, source, start, end, onDamaged, buffers: newBuffers() })
    return new Response(body, {
      status: range.kind === 'part' ? 206 : 200,
      headers: {
        ...always,
        ...headers,
        'Content-Length': String(end - start),
        ...(range.kind === 'part' && { 'Content-Range': `bytes ${start}-${end - 1}/${source.size}` }),
      },
    })
  }
}

/** The token authorises the request, so any origin may read the response; it must not be cached. */
const always = { 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' }

const empty = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers: { ...always, ...headers } })

type Stream = {
  readonly ticket: Ticket
  readonly source: ByteSource
  readonly start: number
  readonly end: number
  readonly onDamaged: OnDamaged
  readonly buffers: StreamBuffers
}

/**
 * The bytes in [start, end), one read per pull and no read-ahead, so that a seek wastes nothing. A block's
 * buffer is reused three pulls later, when the player has its copy.
 */
const stream = ({ ticket, source, start, end, onDamaged, buffers }: Stream) => {
  let position = start
  let length = FIRST_READ
  let reading = false
  let cancelled = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (position === end) return controller.close()
        const wanted = Math.min(length, end - position)
        if (!ticket.valid) {
          buffers.release()
          return controller.error(new AppError('locked'))
        }
        reading = true
        try {
          const bytes = await readExactly(source, position, wanted, buffers.next())
          if (cancelled) return
          controller.enqueue(bytes)
        } catch (error) {
          if (ticket.valid) onDamaged(ticket.recordingId, error)
          controller.error(error)
          return
        } finally {
          reading = false
          if (cancelled) buffers.release()
        }
        position += wanted
        length = Math.min(length * 2, MAX_READ)
        if (position === end) controller.close()
      },
      cancel() {
        cancelled = true
        if (!reading) buffers.release()
      },
    },
    { highWaterMark: 0 },
  )
}

const readExactly = async (
  source: ByteSource,
  offset: number,
  length: number,
  into: Uint8Array,
): Promise<Uint8Array> => {
  const bytes = await source.read(offset, length, into)
  if (bytes.length !== length) throw new AppError('fileDamaged')
  return bytes
}
