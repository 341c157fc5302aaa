import { describe, expect, it } from 'vitest'
import { mediaUrl } from '../../../../electron/main/media/playback/mediaScheme'
import { PlaybackTickets } from '../../../../electron/main/media/playback/tickets'
import { memorySource } from './memorySource'

const bytes = new Uint8Array([1, 2, 3])

describe('a playback ticket', () => {
  it('is found by its token, and by no other', async () => {
    const tickets = new PlaybackTickets()
    const token = tickets.issue('r1', async () => memorySource(bytes), 'video/mp4')
    const ticket = tickets.resolve(token)
    expect(ticket).toMatchObject({ recordingId: 'r1', mimeType: 'video/mp4', valid: true })
    expect((await ticket?.source())?.size).toBe(3)
    expect(tickets.resolve(`${token}a`)).toBeNull()
    expect(tickets.resolve('')).toBeNull()
  })

  it('has a token of 256 random bits that survives as the host of an URL', () => {
    const tickets = new PlaybackTickets()
    const tokens = Array.from({ length: 200 }, () =>
      tickets.issue('r', async () => memorySource(bytes), 'video/mp4'),
    )
    expect(new Set(tokens).size).toBe(200)
    for (const token of tokens) {
      expect(token).toMatch(/^[a-z2-7]{52}$/)
      // As https, which is parsed by the same rules as a standard scheme in Chromium.
      expect(new URL(mediaUrl(token).replace('media:', 'https:')).hostname).toBe(token)
    }
  })

  it('opens its source once, however often it is asked for', async () => {
    let opened = 0
    const tickets = new PlaybackTickets()
    const token = tickets.issue('r', async () => (opened++, memorySource(bytes)), 'video/mp4')
    const ticket = tickets.resolve(token)
    const [a, b] = await Promise.all([ticket?.source(), ticket?.source()])
    expect(a).toBe(b)
    expect(opened).toBe(1)
  })

  it('tries again where opening failed', async () => {
    let tries = 0
    const open = async () => {
      if (++tries === 1) throw new Error('away')
      return memorySource(bytes)
    }
    const tickets = new PlaybackTickets()
    const ticket = tickets.resolve(tickets.issue('r', open, 'video/mp4'))
    await expect(ticket?.source()).rejects.toThrow('away')
    expect((await ticket?.source())?.size).toBe(3)
  })

  it('is dead after a lock, with its source closed', async () => {
    const tickets = new PlaybackTickets()
    const sources = [memorySource(bytes), memorySource(bytes)] as const
    const tokens = sources.map((source) => tickets.issue('r', async () => source, 'video/mp4'))
    const held = tokens.map((token) => tickets.resolve(token))
    await held[0]?.source()
    await tickets.revokeAll()
    expect(tokens.map((token) => tickets.resolve(token))).toEqual([null, null])
    expect(held.map((ticket) => ticket?.valid)).toEqual([false, false])
    await expect(held[1]?.source()).rejects.toMatchObject({ code: 'locked' })
    expect(sources[0].closed).toBe(true)
    expect(sources[1].closed).toBe(false) // was never opened
  })

  it('can be revoked alone', async () => {
    const tickets = new PlaybackTickets()
    const [a, b] = [1, 2].map(() => tickets.issue('r', async () => memorySource(bytes), 'video/mp4'))
    await tickets.revoke(a ?? '')
    expect(tickets.resolve(a ?? '')).toBeNull()
    expect(tickets.resolve(b ?? '')).not.toBeNull()
  })
})
