import { isOver, today } from '@shared/domain/day'
import { Purpose } from '@shared/domain/consent/consent'
import type { LogLine, LogState } from '@shared/domain/log/block'
import {
  isDueSoon,
  RetentionOutcome,
  type RetentionEntry,
  type RetentionInUse,
} from '@shared/domain/retention/retention'
import type { Language } from '@shared/domain/text'
import { Formats } from '../../records/formats'
import type { Report, ReportSection } from '../../records/reportHtml'
import { fill } from '../../records/texts'
import { openRequest } from '../consent/requests'
import { epochsOf } from '../session/succession'
import type { OpenWorkspace } from '../session/sessionContext'
import type { Part } from './parts'
import { peopleWithAccess } from './roleTexts'
import da from './texts/da.json'
import en from './texts/en.json'

export const texts = { da, en }

export type PackInput = {
  readonly language: Language
  readonly lockMinutes: number
  readonly logN: number
  readonly parts: readonly Part[]
  readonly log: { readonly lines: readonly LogLine[]; readonly state: LogState }
  readonly retention: { readonly inUse: RetentionInUse; readonly entries: readonly RetentionEntry[] }
  readonly now: Date
}

/** What a data protection officer asks, answered from the workspace. Every figure is counted in its database. */
export function packOf(open: OpenWorkspace, input: PackInput): Report {
  const { language, now } = input
  const { pack } = texts[language]
  const formats = new Formats(language)
  const figures = open.db.figures.all()
  const of = { open, input, formats, figures, words: pack }
  return {
    title: pack.title,
    subtitle: fill(pack.subtitle, { at: formats.instant(now.toISOString()) }),
    sections: [
      kept(of),
      basis(of),
      retention(of),
      access(of),
      encryption(of),
      logSection(of),
      copies(of),
      erasures(of),
      transfers(of),
      leavers(of),
      { heading: pack.network.heading, text: pack.network.text },
      parts(of),
      article30(of),
    ],
  }
}

type Of = {
  open: OpenWorkspace
  input: PackInput
  formats: Formats
  figures: ReturnType<OpenWorkspace['db']['figures']['all']>
  words: (typeof da)['pack']
}

function kept({ formats, figures, words: { kept } }: Of): ReportSection {
  const number = (value: number) => formats.number(value)
  const { rounds, records } = figures
  const period =
    figures.firstImport && figures.lastImport
      ? fill(kept.periodValue, {
          from: formats.dayOf(figures.firstImport),
          to: formats.dayOf(figures.lastImport),
        })
      : null
  return {
    heading: kept.heading,
    text: [kept.text],
    facts: [
      [kept.recordings, number(figures.recordings)],
      [kept.length, formats.length(figures.durationMs)],
      [
        kept.size,
        fill(kept.sizeValue, { files: number(figures.mediaFiles), size: bytes(figures.mediaBytes, formats) }),
      ],
      ...(period === null ? [] : [[kept.period, period] as const]),
      [kept.citizens, number(figures.citizens)],
      [
        kept.network,
        fill(kept.networkValue, {
          private: number(figures.privateNetwork),
          professional: number(figures.professionalNetwork),
        }),
      ],
      [kept.leaders, number(figures.leaders)],
      [kept.supervisors, number(figures.supervisors)],
      [kept.former, number(figures.formerSupervisors)],
      [kept.covered, number(figures.edits)],
      [kept.clips, number(figures.clips)],
      [
        kept.ratings,
        fill(kept.ratingsValue, {
          locked: number(figures.lockedRatings),
          open: number(figures.unlockedRatings),
        }),
      ],
      [
        kept.rounds,
        fill(kept.roundsValue, {
          certification: number(rounds.certification),
          third: number(rounds.third),
          calibration: number(rounds.calibration),
        }),
      ],
      [
        kept.records,
        fill(kept.recordsValue, {
          decision: number(records.decision),
          correction: number(records.correction),
          withdrawal: number(records.withdrawal),
          level: number(records.levelCertificate),
        }),
      ],
      [
        kept.training,
        fill(kept.trainingValue, {
          entries: number(figures.trainingEntries),
          goals: number(figures.learningGoals),
          reflections: number(figures.reflections),
        }),
      ],
      [
        kept.supervision,
        fill(kept.supervisionValue, {
          sessions: number(figures.supervisionSessions),
          agreements: number(figures.agreements),
        }),
      ],
    ],
  }
}

function basis({ open, formats, words: { basis } }: Of): ReportSection {
  const consents = [...open.db.consent.all().values()].flat().flatMap(({ consent }) => consent ?? [])
  const on = today()
  const rows = Purpose.options.map((purpose) => {
    const given = consents.filter(({ purposes }) => purposes.includes(purpose))
    return [
      basis.purposes[purpose],
      formats.number(given.length),
      formats.number(given.filter(({ until }) => isOver(until, on)).length),
    ]
  })
  return { heading: basis.heading, text: [basis.text], table: { columns: basis.columns, rows } }
}

function retention({ input, formats, figures, words: { retention: words, basis } }: Of): ReportSection {
  const { inUse, entries } = input.retention
  const on = today()
  const due = entries.filter(({ deadline }) => deadline.on <= on).length
  const soon = entries.filter(({ deadline }) => deadline.on > on && isDueSoon(deadline, on)).length
  return {
    heading: words.heading,
    text: [
      words.text,
      inUse.saved
        ? fill(words.saved, {
            name: inUse.saved.by,
            at: formats.instant(inUse.saved.at),
            reason: inUse.reason,
          })
        : words.builtIn,
    ],
    facts: [
      [words.due, formats.number(due)],
      [words.soon, formats.number(soon)],
      [words.postponed, formats.number(figures.postponed)],
    ],
    table: {
      columns: words.columns,
      rows: Purpose.options.map((purpose) => [
        basis.purposes[purpose],
        ...RetentionOutcome.options.map((outcome) => formats.number(inUse.months[purpose][outcome])),
      ]),
    },
  }
}

/** Erasures that were carried out here, with their recordings. */
function carriedOut({ db, protocol }: OpenWorkspace) {
  const recordings = new Map(db.recordings.list().map((one) => [one.id, one]))
  return [...protocol.erasures.all().values()].flatMap((erasure) => {
    const recording = recordings.get(erasure.body.recordingId)
    return recording?.erasedAt ? [{ erasure, recording, erasedAt: recording.erasedAt }] : []
  })
}

function copies({ open, formats, figures, words: { copies: words } }: Of): ReportSection {
  const erased = new Set(carriedOut(open).map(({ erasure }) => erasure.id))
  const rows = open.db.copies.list().map(({ label, computer, lastAt, erased: reached }) => {
    const waits = [...erased].filter((id) => !reached.includes(id)).length
    return [
      label,
      computer,
      lastAt === null ? words.never : formats.instant(lastAt),
      waits === 0 ? words.none : formats.number(waits),
    ]
  })
  return {
    heading: words.heading,
    text: [words.text, words.others, ...(rows.length === 0 ? [words.noCopies] : [])],
    facts: [[words.count, formats.number(figures.copies)]],
    table: { columns: words.columns, rows },
  }
}

function erasures({ open, formats, figures, words: { erasures: words } }: Of): ReportSection {
  const { protocol } = open
  const copies = open.db.copies.list()
  const requested = new Set(protocol.erasures.requests().map(({ request }) => request.body.recordingId))
  const asked = [...requested].filter(
    (id) => open.db.recordings.get(id)?.erasedAt === null && openRequest(open, id) !== null,
  ).length
  const rows = carriedOut(open)
    .sort((a, b) => (a.erasedAt < b.erasedAt ? -1 : 1))
    .map(({ erasure, recording, erasedAt }) => [
      formats.day(recording.details.meetingDate),
      formats.dayOf(erasedAt),
      protocol.statements.ledger.cards.get(erasure.author)?.body.name ?? '',
      formats.list(copies.filter(({ erased }) => !erased.includes(erasure.id)).map(({ label }) => label)),
    ])
  return {
    heading: words.heading,
    text: [words.text],
    facts: [
      [words.count, formats.number(figures.erased)],
      [words.asked, formats.number(asked)],
    ],
    table: { columns: words.columns, rows },
  }
}

function access({ open, words: { access } }: Of): ReportSection {
  const rows = peopleWithAccess(open).map(({ id, name, role, giver }) => [
    id === open.user.id ? fill(access.you, { name }) : name,
    access.roles[role],
    giver ?? access.first,
  ])
  return { heading: access.heading, text: access.text, table: { columns: access.columns, rows } }
}

export function encryptionFacts(
  open: OpenWorkspace,
  { language, logN, lockMinutes }: Pick<PackInput, 'language' | 'logN'> & { lockMinutes: number | null },
): [string, string][] {
  const { encryption } = texts[language].pack
  const formats = new Formats(language)
  const { db, vaultKeys, pins, protocol } = open
  const rotations = epochsOf(vaultKeys, pins)
  const last = rotations.at(-1)
  const lastAt = last === undefined ? undefined : protocol.statements.get(last)?.at
  const since = db.figures.since()
  return [
    [encryption.film, encryption.filmValue],
    [encryption.database, encryption.databaseValue],
    [encryption.passphrase, fill(encryption.passphraseValue, { logN })],
    [
      encryption.signatures,
      fill(encryption.signaturesValue, { count: formats.number(db.figures.all().statements) }),
    ],
    ...(since === null
      ? []
      : [
          [encryption.since, fill(encryption.sinceValue, { date: formats.dayOf(since) })] as [string, string],
        ]),
    [
      encryption.epoch,
      lastAt === undefined
        ? encryption.never
        : fill(encryption.epochValue, {
            count: formats.number(rotations.length),
            date: formats.dayOf(lastAt),
          }),
    ],
    ...(lockMinutes === null
      ? []
      : [[encryption.lock, fill(encryption.lockValue, { minutes: lockMinutes })] as [string, string]]),
  ]
}

const encryption = ({ open, input, words }: Of): ReportSection => ({
  heading: words.encryption.heading,
  facts: encryptionFacts(open, input),
})

function logSection({ open, input, formats, words: { log } }: Of): ReportSection {
  const { state } = input.log
  const faults = state.faults.filter(({ kind }) => kind !== 'unclosed')
  const names = open.db.users.all()
  const unreadable = state.unreadable.map((id) => names.find((one) => one.id === id)?.name ?? '')
  const count = formats.number(state.blocks)
  return {
    heading: log.heading,
    text: [
      state.whole
        ? fill(log.whole, { count })
        : fill(log.broken, { count, faults: formats.number(faults.length) }),
      log.text,
    ],
    facts: [
      [log.years, fill(log.yearsValue, { years: state.years })],
      [log.cut, formats.number(state.cut)],
      [log.unclosed, formats.number(state.faults.length - faults.length)],
      ...(unreadable.length > 0 ? [[log.unreadable, formats.list(unreadable)] as const] : []),
    ],
  }
}

function transfers({ input, formats, words: { transfers } }: Of): ReportSection {
  const exports = input.log.lines.filter(({ event, refused }) => event === 'export' && refused === null)
  const kinds = [...new Set(exports.map(({ what }) => what))].sort()
  const rows = kinds.map((what) => {
    const these = exports.filter((line) => line.what === what)
    const last =
      these
        .map(({ until }) => until)
        .sort()
        .at(-1) ?? ''
    const name = (transfers.what as Record<string, string>)[what] ?? what
    const times = these.reduce((sum, { count }) => sum + count, 0)
    return [name, formats.number(times), formats.dayOf(last)]
  })
  return {
    heading: transfers.heading,
    text: [transfers.text, ...(rows.length === 0 ? [transfers.none] : [])],
    table: { columns: transfers.columns, rows },
  }
}

function leavers({ open, formats, words: { leavers } }: Of): ReportSection {
  const rows = open.db.figures.left().map(({ name, at }) => [name, formats.dayOf(at)])
  return {
    heading: leavers.heading,
    text: [leavers.text, ...(rows.length === 0 ? [leavers.none] : [])],
    table: { columns: leavers.columns, rows },
  }
}

const parts = ({ input, words: { parts } }: Of): ReportSection => ({
  heading: parts.heading,
  text: [parts.text],
  table: {
    columns: parts.columns,
    rows: input.parts.map(({ name, version, licence }) => [name, version, licence]),
  },
})

function article30({ input, formats, figures, words: { article30: words } }: Of): ReportSection {
  const number = (value: number) => formats.number(value)
  return {
    heading: words.heading,
    text: [words.text],
    facts: [
      [words.controller, words.blank],
      [words.dpo, words.blank],
      [words.purpose, words.purposeValue],
      [
        words.subjects,
        fill(words.subjectsValue, {
          citizens: number(figures.citizens),
          leaders: number(figures.leaders),
          supervisors: number(figures.supervisors),
        }),
      ],
      [words.data, words.dataValue],
      [words.recipients, fill(words.recipientsValue, { count: number(figures.supervisors) })],
      [words.third, words.thirdValue],
      [words.deletion, fill(words.deletionValue, { years: input.log.state.years })],
      [words.security, words.securityValue],
    ],
  }
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Decimal units, as file managers show them. */
function bytes(value: number, formats: Formats): string {
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log10(value) / 3), units.length - 1)
  return `${formats.number(Math.round((value / 1000 ** step) * 10) / 10)} ${units[step]}`
}
