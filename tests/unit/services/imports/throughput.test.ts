import { describe, expect, it } from 'vitest'
import { Throughput } from '../../../../electron/main/services/imports/throughput'

const clock = () => {
  let now = 0
  return { now: () => now, to: (seconds: number) => void (now = seconds * 1000) }
}

describe('the throughput of an import', () => {
  it('is known after half a second: bytes per second and seconds left', () => {
    const time = clock()
    const throughput = new Throughput(1000, time.now)
    expect(throughput.at(0)).toEqual({ bytesPerSecond: null, secondsLeft: null })
    time.to(0.3)
    expect(throughput.at(0.1)).toEqual({ bytesPerSecond: null, secondsLeft: null })
    time.to(2)
    expect(throughput.at(0.5)).toEqual({ bytesPerSecond: 250, secondsLeft: 2 })
  })

  it('follows a drive that becomes slow within half a minute', () => {
    const time = clock()
    const throughput = new Throughput(1000, time.now)
    for (let s = 0; s <= 10; s++) {
      time.to(s)
      throughput.at(s * 0.05)
    }
    for (let s = 11; s <= 50; s++) {
      time.to(s)
      throughput.at(0.5 + (s - 10) * 0.001)
    }
    time.to(51)
    expect(throughput.at(0.541).bytesPerSecond).toBeCloseTo(1, 5)
  })

  it('counts no time that the machine slept', () => {
    const time = clock()
    const throughput = new Throughput(1000, time.now)
    throughput.at(0)
    time.to(2)
    throughput.at(0.2)
    time.to(36_000)
    expect(throughput.at(0.2)).toEqual({ bytesPerSecond: null, secondsLeft: null })
    time.to(36_001)
    expect(throughput.at(0.3).bytesPerSecond).toBeCloseTo(100, 5)
  })
})
