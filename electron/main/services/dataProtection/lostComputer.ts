import type { LogLine } from '@shared/domain/log/block'
import type { Language } from '@shared/domain/text'
import { Formats } from '../../records/formats'
import type { Report } from '../../records/reportHtml'
import { fill } from '../../records/texts'
import type { OpenWorkspace } from '../session/sessionContext'
import { encryptionFacts, texts } from './pack'
import { peopleWithAccess } from './roleTexts'

export type LostInput = {
  readonly language: Language
  readonly logN: number
  /** The computer's name, as the log has it or as somebody types it. */
  readonly computer: string
  /** The last day on which it was known to be there, YYYY-MM-DD. */
  readonly lostOn: string
  readonly lines: readonly LogLine[]
  readonly now: Date
}

/**
 * What was on a computer that is lost: of whom, since when it is encrypted and with what, and who can open it. For the
 * 72 hours of Article 33.
 */
export function lostComputerReport(open: OpenWorkspace, input: LostInput): Report {
  const { language, logN, computer, lostOn, lines, now } = input
  const { lost, pack } = texts[language]
  const formats = new Formats(language)
  const number = (value: number) => formats.number(value)
  const after = nextDay(lostOn)
  const recordings = open.db.figures.recordingsBefore(after.toISOString())
  const figures = open.db.figures.all()
  const sum = (of: (one: (typeof recordings)[number]) => number) =>
    number(recordings.reduce((total, one) => total + of(one), 0))
  const different = (of: (one: (typeof recordings)[number]) => string) =>
    number(new Set(recordings.map(of)).size)
  // The newest line comes first.
  const last = lines.find((line) => line.computer === computer && line.until < after.toISOString())
  return {
    title: lost.title,
    subtitle: fill(lost.subtitle, { at: formats.instant(now.toISOString()) }),
    sections: [
      {
        heading: lost.what.heading,
        facts: [
          [lost.what.computer, computer],
          [lost.what.lostOn, formats.day(lostOn)],
          [
            lost.what.lastUse,
            last
              ? fill(lost.what.lastUseValue, { at: formats.instant(last.until), name: last.person })
              : lost.what.unknown,
          ],
          [lost.what.source, lost.what.sourceValue],
        ],
      },
      {
        heading: lost.data.heading,
        text: [recordings.length === 0 ? lost.data.none : lost.data.text],
        facts: [
          [lost.data.recordings, number(recordings.length)],
          [lost.data.citizens, different(({ citizenCode }) => citizenCode)],
          [
            lost.data.network,
            fill(lost.data.networkValue, {
              private: sum(({ privateCount }) => privateCount),
              professional: sum(({ professionalCount }) => professionalCount),
            }),
          ],
          [lost.data.leaders, different(({ leader }) => leader)],
          [lost.data.clips, sum(({ clips }) => clips)],
          [
            lost.data.others,
            fill(lost.data.othersValue, {
              ratings: number(figures.lockedRatings + figures.unlockedRatings),
              records: number(Object.values(figures.records).reduce((a, b) => a + b, 0)),
            }),
          ],
        ],
        table: {
          columns: lost.data.columns,
          rows: recordings.map(({ citizenCode, meetingDate, durationMs, leader, importedAt }) => [
            citizenCode,
            meetingDate && formats.day(meetingDate),
            formats.length(durationMs),
            leader,
            formats.dayOf(importedAt),
          ]),
        },
      },
      {
        heading: lost.protection.heading,
        text: [lost.protection.text, lost.protection.open],
        facts: encryptionFacts(open, { language, logN, lockMinutes: null }),
      },
      {
        heading: lost.who.heading,
        text: [lost.who.text],
        table: {
          columns: lost.who.columns,
          rows: peopleWithAccess(open).map(({ name, role, since }) => [
            name,
            pack.access.roles[role],
            since === null ? '' : formats.dayOf(since),
          ]),
        },
      },
      { heading: lost.next.heading, text: lost.next.steps.map((step, i) => `${i + 1}. ${step}`) },
    ],
  }
}

/** The beginning of the day after a day, here. */
function nextDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + 1)
}
