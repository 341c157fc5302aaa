import type { ByteSource } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { parseRange } from './range'
import { streamMemories, type StreamMemory } from './bufferPool'
import type { PlaybackTickets, Ticket } from './tickets'

/** Called once per failed read, with what it failed with. */
export type OnDamaged = (recordingId: string, error: unknown) => void

/** A smaller first read, a few pictures' worth, brings the answer to a jump soon; the following ones are larger, for speed. */
const FIRST_READ = 512 * 1024
const LARGEST_READ = 1024 * 1024

/**
 * Answers requests for `media://<token>/`. An open range is served to its end, for the player takes the total from what is
 * promised; a read that fails breaks the stream off with an error, so that a damaged file never looks like a short one.
 */
export const createMediaHandler = (tickets: PlaybackTickets, onDamaged: OnDamaged) => {
  const memory = streamMemories(LARGEST_READ)
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
      request.method === 'HEAD' ? null : stream({ ticket, source, start, end, onDamaged, memory: memory() })
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

/** The token is the key to the recording, so any page that has one may read the answer; none is kept. */
const always = { 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' }

const empty = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers: { ...always, ...headers } })

type Stream = {
  readonly ticket: Ticket
  readonly source: ByteSource
  readonly start: number
  readonly end: number
  readonly onDamaged: OnDamaged
  readonly memory: StreamMemory
}

/**
 * The bytes in [start, end), one read a pull and nothing read ahead: a player that jumps away costs nothing. Each piece is good
 * until two more have been asked for; by then the player has its copy.
 */
const stream = ({ ticket, source, start, end, onDamaged, memory }: Stream) => {
  let position = start
  let length = FIRST_READ
  let reading = false
  let cancelled = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (position === end) return controller.close()
        const wanted = Math.min(length, end - position)
        reading = true
        try {
          const bytes = await readExactly(source, position, wanted, memory.next())
          if (cancelled) return
          controller.enqueue(bytes)
        } catch (error) {
          if (ticket.valid) onDamaged(ticket.recordingId, error)
          controller.error(error)
          return
        } finally {
          reading = false
          if (cancelled) memory.giveBack()
        }
        position += wanted
        length = Math.min(length * 2, LARGEST_READ)
        if (position === end) controller.close()
      },
      cancel() {
        cancelled = true
        if (!reading) memory.giveBack()
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
