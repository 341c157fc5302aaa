import { describe, expect, it } from 'vitest'
import { Waveform } from '../../../../../renderer/features/timeline/waveform'

/** Peaks of 20 ms each, from how loud each is. */
const peaks = (loudness: number[]) => ({
  bucketMs: 20,
  data: Int8Array.from(loudness.flatMap((value) => [-value, value])),
})

describe('a waveform', () => {
  it('shows each moment where it is, at every closeness', () => {
    const loudness = Array.from({ length: 50_000 }, (_, i) => (i >= 20_000 && i < 20_050 ? 100 : 2))
    const waveform = new Waveform(peaks(loudness))
    for (const span of [20, 100, 1000, 60_000]) {
      const high = (fromMs: number) => waveform.between(fromMs, fromMs + span)![1]
      expect(high(400_000)).toBeGreaterThan(0.7)
      expect(high(400_000 + 3 * 60_000)).toBeLessThan(0.2)
    }
    expect(waveform.between(1_000_000, 1_000_100)).toBeNull()
  })

  it('makes a quiet recording large, and a door that slams does not make it small', () => {
    const quiet: number[] = Array.from({ length: 10_000 }, (_, i) => (i % 3 === 0 ? 16 : 4))
    const waveform = new Waveform(peaks(quiet.with(777, 127)))
    expect(waveform.gain).toBeGreaterThan(5)
    expect(waveform.between(0, 60)![1]).toBeGreaterThan(0.8)
    expect(waveform.between(777 * 20, 778 * 20)![1]).toBe(1)
    expect(new Waveform(peaks(quiet.map(() => 127))).gain).toBe(1)
  })

  it('has room for a recording without a sound and for none at all', () => {
    expect(new Waveform(peaks([0, 0, 0])).between(0, 60)).toEqual([0, 0])
    expect(new Waveform(peaks([])).between(0, 60)).toBeNull()
  })
})
