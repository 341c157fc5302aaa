import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '@shared/bytes'
import { createMediaHandler } from '../../../../electron/main/media/playback/mediaProtocol'
import { mediaUrl } from '../../../../electron/main/media/playback/mediaScheme'
import { PlaybackTickets } from '../../../../electron/main/media/playback/tickets'
import { memorySource } from './memorySource'

const film = Uint8Array.from({ length: 5_000_000 }, (_, i) => (i * 2654435761) >>> 24)

const player = (source: ByteSource | (() => Promise<ByteSource>), permitted?: () => boolean) => {
  const tickets = new PlaybackTickets()
  const damaged: string[] = []
  const handler = createMediaHandler(tickets, (recordingId) => damaged.push(recordingId))
  const token = tickets.issue(
    'recording-1',
    typeof source === 'function' ? source : async () => source,
    'video/mp4',
    permitted,
  )
  const ask = (range?: string, method = 'GET') =>
    handler(new Request(mediaUrl(token), { method, headers: range ? { Range: range } : {} }))
  return { tickets, damaged, handler, ask }
}

/** Takes a copy of each piece before it asks for the next but one, as a player does. */
async function bytesOf(response: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of response.body ?? []) pieces.push((piece as Uint8Array).slice())
  return Buffer.concat(pieces)
}

/** Compared as one, for an assertion byte by byte would take its time. */
const sameBytes = async (response: Response, expected: Uint8Array) =>
  Buffer.compare(await bytesOf(response), expected) === 0

describe('the media protocol', () => {
  it('serves an open range to the end, with exact headers', async () => {
    const { ask } = player(memorySource(film))
    const response = await ask('bytes=4000000-')
    expect(response.status).toBe(206)
    expect(Object.fromEntries(response.headers)).toEqual({
      'accept-ranges': 'bytes',
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'content-length': '1000000',
      'content-range': 'bytes 4000000-4999999/5000000',
      'content-type': 'video/mp4',
    })
    expect(await sameBytes(response, film.subarray(4_000_000))).toBe(true)
  })

  it('serves the whole without a range', async () => {
    const { ask } = player(memorySource(film))
    const response = await ask()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe('5000000')
    expect(response.headers.get('content-range')).toBeNull()
    expect(await sameBytes(response, film)).toBe(true)
  })

  it('gives the right bytes for any range', async () => {
    const { ask } = player(memorySource(film))
    const place = fc.integer({ min: 0, max: film.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a]
        const response = await ask(`bytes=${start}-${end}`)
        expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${film.length}`)
        expect(await sameBytes(response, film.subarray(start, end + 1))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('answers 416 beyond the end, with the size', async () => {
    const { ask } = player(memorySource(film))
    const response = await ask('bytes=5000000-')
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe('bytes */5000000')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('answers HEAD without reading', async () => {
    const source = memorySource(film)
    const response = await player(source).ask('bytes=10-', 'HEAD')
    expect(response.status).toBe(206)
    expect(response.headers.get('content-length')).toBe('4999990')
    expect(response.body).toBeNull()
    expect(source.reads).toEqual([])
  })

  it('knows no other method and no other token', async () => {
    const { ask, handler } = player(memorySource(film))
    expect((await ask(undefined, 'POST')).status).toBe(405)
    expect((await handler(new Request(mediaUrl('unknown')))).status).toBe(404)
  })

  it('is silent after a lock', async () => {
    const { ask, tickets } = player(memorySource(film))
    expect((await ask('bytes=0-')).status).toBe(206)
    await tickets.revokeAll()
    const response = await ask('bytes=0-')
    expect(response.status).toBe(404)
    expect(response.body).toBeNull()
  })
})

describe('its stream', () => {
  it('reads nothing ahead of the reader, small at first', async () => {
    const source = memorySource(film)
    const response = await player(source).ask('bytes=0-')
    expect(source.reads).toEqual([])
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(source.reads).toEqual([[0, 524288]])
    expect(first?.value).toHaveLength(524288)
    await reader?.read()
    expect(source.reads).toHaveLength(2)
  })

  it('leaves a piece alone until two more have been asked for', async () => {
    const reader = (await player(memorySource(film)).ask('bytes=0-')).body?.getReader()
    const first = await reader?.read()
    await reader?.read()
    await reader?.read()
    expect(Buffer.compare(first?.value ?? new Uint8Array(), film.subarray(0, 524288))).toBe(0)
  })

  it('leaves nothing of what was read in memory that it keeps', async () => {
    const reader = (await player(memorySource(film)).ask('bytes=0-')).body?.getReader()
    const first = await reader?.read()
    await reader?.cancel()
    expect(first?.value?.every((byte) => byte === 0)).toBe(true)
  })

  it('lets no two streams write into the same memory', async () => {
    const { ask } = player(memorySource(film))
    const gone = (await ask('bytes=0-')).body?.getReader()
    await gone?.read()
    await gone?.cancel()
    const both = await Promise.all([ask('bytes=1000-'), ask('bytes=900000-')])
    const same = await Promise.all([
      sameBytes(both[0], film.subarray(1000)),
      sameBytes(both[1], film.subarray(900_000)),
    ])
    expect(same).toEqual([true, true])
  })

  it('stops reading when it is cancelled', async () => {
    const source = memorySource(film)
    const { ask, damaged } = player(source)
    const reader = (await ask('bytes=0-')).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(source.reads).toHaveLength(1)
    expect(damaged).toEqual([])
  })

  it('bears a cancel in the middle of a read', async () => {
    let finish: (bytes: Uint8Array) => void = () => undefined
    const slow: ByteSource = {
      ...memorySource(film),
      read: () => new Promise((resolve) => (finish = resolve)),
    }
    const { ask, damaged } = player(slow)
    const reader = (await ask('bytes=0-')).body?.getReader()
    const pending = reader?.read()
    await reader?.cancel()
    finish(film.slice(0, 524288))
    expect((await pending)?.done).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(damaged).toEqual([])
  })

  it('breaks off with an error at a damaged place, never short, and reports it', async () => {
    const { ask, damaged } = player(memorySource(film, 1_000_000))
    const response = await ask('bytes=0-')
    expect(response.headers.get('content-length')).toBe('5000000')
    await expect(response.arrayBuffer()).rejects.toThrow('damaged here')
    expect(damaged).toEqual(['recording-1'])
  })

  it('takes a short read for damage', async () => {
    const short: ByteSource = {
      ...memorySource(film),
      read: async (offset, length) => film.slice(offset, offset + length - 1),
    }
    const { ask, damaged } = player(short)
    await expect((await ask('bytes=0-')).arrayBuffer()).rejects.toMatchObject({ code: 'fileDamaged' })
    expect(damaged).toEqual(['recording-1'])
  })

  it('does not call a file damaged because it was locked while playing', async () => {
    const source = memorySource(film)
    const read = source.read.bind(source)
    source.read = async (offset, length, into) => {
      if (source.closed) throw new Error('closed')
      return read(offset, length, into)
    }
    const { ask, damaged, tickets } = player(source)
    const reader = (await ask('bytes=0-')).body?.getReader()
    await reader?.read()
    await tickets.revokeAll()
    await expect(reader?.read()).rejects.toThrow('locked')
    expect(damaged).toEqual([])
  })

  it('ends in the middle once it is not permitted any more, and calls nothing damaged', async () => {
    let permitted = true
    const { ask, damaged } = player(memorySource(film), () => permitted)
    const reader = (await ask('bytes=0-')).body?.getReader()
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0)
    permitted = false
    await expect(reader?.read()).rejects.toThrow('locked')
    expect((await ask('bytes=0-')).status).toBe(404)
    expect(damaged).toEqual([])
  })

  it('reports a recording that cannot be opened, without a word to the page', async () => {
    const { ask, damaged } = player(async () => {
      throw new Error('a path that must not be seen')
    })
    const response = await ask('bytes=0-')
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('')
    expect(damaged).toEqual(['recording-1'])
  })
})
