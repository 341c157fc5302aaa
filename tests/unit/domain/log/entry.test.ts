import { describe, expect, it } from 'vitest'
import { condensed, entryAt, everything, fits, withEntry, type LogEntry } from '@shared/domain/log/entry'
import { testId } from '../../../support/data/fixtures'

const recordingId = testId(1)
const second = (n: number) => new Date(Date.UTC(2026, 10, 27, 8) + n * 1000).toISOString()
const play = (n: number, fromMs: number, toMs: number) =>
  entryAt(second(n), { event: 'play', what: 'film.play', recordingId, span: { fromMs, toMs } })

describe('lines that say the same', () => {
  it('are one line with the first and last time', () => {
    const saved = (n: number) => entryAt(second(n), { event: 'rate', what: 'ratings.save', recordingId })
    const lines = [0, 30, 500].reduce<LogEntry[]>((list, n) => withEntry(list, saved(n)), [])
    expect(lines).toMatchObject([{ at: second(0), until: second(500), count: 3 }])
    expect(withEntry(lines, saved(1200))).toHaveLength(2)
  })

  it('of a film are one where the intervals touch', () => {
    const lines = [
      play(0, 0, 5000),
      play(5, 5000, 9000),
      play(8, 60_000, 61_000),
      play(12, 8500, 12_000),
    ].reduce<LogEntry[]>((list, one) => withEntry(list, one), [])
    expect(lines.map(({ span }) => span)).toEqual([
      { fromMs: 0, toMs: 12_000 },
      { fromMs: 60_000, toMs: 61_000 },
    ])
    expect(condensed(lines).map(({ span }) => span)).toEqual([{ fromMs: 0, toMs: 61_000 }])
  })

  it('are lines of their own where something was taken out, removed or let in', () => {
    const out = entryAt(second(0), { event: 'export', what: 'records.exportPdf', recordingId })
    expect(withEntry([out], out)).toHaveLength(2)
  })
})

describe('a search', () => {
  const line = { ...play(0, 0, 1), personId: testId(2), subjectId: testId(3) }
  const day = (at: string) => at.slice(0, 10)

  it.each([
    [everything, true],
    [{ ...everything, recordingId }, true],
    [{ ...everything, recordingId: testId(9) }, false],
    [{ ...everything, personId: testId(2) }, true],
    [{ ...everything, personId: testId(3) }, true],
    [{ ...everything, personId: testId(4) }, false],
    [{ ...everything, from: '2026-11-27', to: '2026-11-27' }, true],
    [{ ...everything, from: '2026-11-28' }, false],
    [{ ...everything, to: '2026-11-26' }, false],
  ])('%o: %s', (filter, found) => {
    expect(fits(filter, line, day)).toBe(found)
  })
})
