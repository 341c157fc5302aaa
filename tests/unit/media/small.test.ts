import { describe, expect, it } from 'vitest'
import type { ByteSink } from '@shared/bytes'
import { estimateNeeded, freeBytes } from '../../../electron/main/media/plan/diskSpace'
import { playbackPlan } from '../../../electron/main/media/plan/playbackPlan'
import { progressReporter } from '../../../electron/main/media/convert/progress'
import { sinkStream } from '../../../electron/main/media/convert/sinkStream'
import { drawFrame, readFrameNumber } from '../../support/media/frameVideo'
import { facts, video } from './probe/facts'

describe('disk space', () => {
  const size = 1_000_000_000
  const needed = (change: Parameters<typeof facts>[0], durationMs: number | null) =>
    estimateNeeded(playbackPlan(facts(change)), size, durationMs)

  it('is known for an existing folder only', async () => {
    expect(await freeBytes('.')).toBeGreaterThan(0)
    await expect(freeBytes('/no/such/folder')).rejects.toMatchObject({ code: 'notFound' })
  })
  it('is a little more than the file for one taken as it is or rewrapped', () => {
    expect(needed({}, 600_000) / size).toBeCloseTo(1.01, 1)
    expect(needed({ container: 'mov' }, 600_000) / size).toBeCloseTo(1.03, 1)
  })
  it('goes by length and data rate for one that is converted', () => {
    const hevc = { video: [video({ codec: 'hevc' })] }
    expect(needed(hevc, 3_600_000)).toBeGreaterThan(size * 1.5)
    expect(needed(hevc, 60_000)).toBeLessThan(size) // a minute of a gigabyte becomes smaller
    expect(needed(hevc, null)).toBeGreaterThan(size)
  })
})

describe('progress', () => {
  it('comes ten times a second at most, never backwards, and ends with 1', () => {
    let now = 0
    const told: [number, number][] = []
    const progress = progressReporter(
      1000,
      (fraction, speed) => told.push([fraction, speed]),
      () => now,
    )
    for (const [at, fraction] of [
      [50, 0.1],
      [60, 0.2],
      [500, 0.5],
      [700, 0.4],
      [1000, 1.2],
      [1001, NaN],
    ] as const) {
      now = at
      progress.advance(fraction)
    }
    now = 2000
    progress.finish()
    expect(told.map(([fraction]) => fraction)).toEqual([0.1, 0.5, 0.5, 0.99, 1])
    expect(told.at(-1)).toEqual([1, 500])
  })
})

describe('a muxer writing into a sink', () => {
  const open = () => {
    const writes: [number, number][] = []
    const sink: ByteSink = { write: async (data, position) => void writes.push([position, data.length]) }
    const { stream, size } = sinkStream(sink)
    return { writes, size, writer: stream.getWriter() }
  }
  const chunk = (position: number, length: number) => ({
    type: 'write' as const,
    position,
    data: new Uint8Array(length),
  })

  it('goes forwards, and back within the head', async () => {
    const { writer, writes, size } = open()
    await writer.write(chunk(0, 100_000))
    await writer.write(chunk(28, 16))
    await writer.write(chunk(100_000, 5))
    expect(writes).toEqual([
      [0, 100_000],
      [28, 16],
      [100_000, 5],
    ])
    expect(size()).toBe(100_005)
  })
  it('has a write that crosses the end cut in two', async () => {
    const { writer, writes } = open()
    await writer.write(chunk(0, 40))
    await writer.write(chunk(28, 20))
    expect(writes).toEqual([
      [0, 40],
      [28, 12],
      [40, 8],
    ])
  })
  it('is refused beyond the head and across a gap', async () => {
    for (const bad of [chunk(65_530, 16), chunk(100_001, 1)]) {
      const { writer } = open()
      await writer.write(chunk(0, 100_000))
      await expect(writer.write(bad)).rejects.toMatchObject({ code: 'internal' })
    }
  })
})

describe('frames that tell their number', () => {
  const rgba = (grey: Uint8Array) => Uint8Array.from({ length: grey.length * 4 }, (_, i) => grey[i >> 2] ?? 0)

  it('are read back, at any number and size', () => {
    for (const [width, height] of [
      [320, 180],
      [180, 320],
      [640, 360],
    ] as const) {
      for (const n of [0, 1, 2, 255, 256, 40_000, 65_535]) {
        expect(readFrameNumber(rgba(drawFrame(n, width, height)), width, height)).toBe(n)
      }
    }
  })
  it('are not read when they are upside down, mirrored or blank', () => {
    const upsideDown = rgba(drawFrame(1234, 320, 180).reverse())
    expect(readFrameNumber(upsideDown, 320, 180)).toBeNull()
    expect(readFrameNumber(new Uint8Array(320 * 180 * 4), 320, 180)).toBeNull()
  })
})
