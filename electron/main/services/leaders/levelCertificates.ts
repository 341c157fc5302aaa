import { v7 as uuid } from 'uuid'
import { localDay } from '@shared/domain/day'
import {
  asTrainingEntries,
  meetingsLed,
  type Level,
  type Requirement,
} from '@shared/domain/leaders/trainingProgress'
import { builtInProgramme, validUntilOf, type Programme } from '@shared/domain/programme/programme'
import type { LevelDocument } from '@shared/domain/records/recordContent'
import { languages, type LocalizedText } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import type { LeaderPage } from '@shared/domain/leaders/leaderPage'
import { sha256OfCanonical } from '../../base/canonicalJson'
import { composeCredential } from '../../records/credential/compose'
import { leaderPage } from './leaderViews'
import da from './texts/da.json'
import en from './texts/en.json'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { SerialQueue } from '../../base/serialQueue'
import { signAsUser } from '../records/signRecord'
import type { VerifiedRecords } from '../records/verifiedRecords'

const texts = { da, en }

export type IssueLevel = {
  leaderId: string
  level: Level
  exception: string
}

/** Issues level certificates: credentials that the signed-in supervisor signs. */
export class LevelCertificatesService {
  private readonly queue = new SerialQueue()

  constructor(
    private readonly holder: SessionContext,
    private readonly verified: VerifiedRecords,
  ) {}

  /** Throws notFound, folderAlarm {kind}, or levelIncomplete {count} without an exception. */
  issue(input: IssueLevel): Promise<LeaderPage> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const page = leaderPage(open, await this.verified.standing(), input.leaderId)
      const document = documentOf(open, page, input)
      const content = { kind: 'level', document } as const
      await open.protocol.statements.signRecord(sha256OfCanonical(content))
      const credential = await composeCredential(content)
      const [signer] = document.supervisors
      const signed = await signAsUser(open, credential, signer?.signingKey ?? '')
      open.db.records.insert({
        id: document.id,
        kind: 'levelCertificate',
        recordingId: null,
        outcome: null,
        signed: JSON.stringify(signed),
        decidedAt: document.issuedAt,
        supersedes: null,
        leaderId: page.id,
      })
      return leaderPage(open, await this.verified.standing(), input.leaderId)
    })
  }
}

function documentOf(open: OpenWorkspace, page: LeaderPage, { level, exception }: IssueLevel): LevelDocument {
  const view = page.levels[level - 1]
  if (!view) throw new AppError('notFound')
  const missing = view.requirements.filter(({ met }) => !met)
  if (missing.length > 0 && exception === '') throw new AppError('levelIncomplete', { count: missing.length })
  const passed = page.assessments.find(({ decided }) => decided?.outcome === 'certified')
  const issuedAt = new Date().toISOString()
  const validUntil = validUntilOf(page.programme, level, localDay(new Date(issuedAt)))
  return {
    format: 'samklang-level',
    version: 1,
    id: uuid(),
    workspaceId: open.workspaceId,
    issuedAt,
    leader: page.name,
    leaderId: page.id,
    level,
    programme: programmeName(page.programme),
    requirements: view.requirements.map((requirement) => ({
      text: requirementText(requirement),
      met: requirement.met,
      fulfilledBy: fulfilledBy(page, requirement),
    })),
    exception: missing.length > 0 ? exception : '',
    restsOn: level === 2 ? (passed?.decided?.recordId ?? null) : null,
    ...(validUntil === null ? {} : { validUntil }),
    supervisors: [open.protocol.cards.own],
  }
}

/** The text in every language of the document. */
function localized(text: (texts: typeof da) => string): LocalizedText {
  const [danish, english] = languages.map((language) => text(texts[language]))
  return { da: danish ?? '', en: english ?? '' }
}

/** Never called official: the built-in numbers are the guide's and ours together. */
function programmeName(programme: Programme): LocalizedText {
  const builtIn = JSON.stringify(programme) === JSON.stringify(builtInProgramme)
  const { source } = programme
  return localized(({ programme: name }) =>
    builtIn ? name.builtIn : source === '' ? name.own : name.ownFrom.replace('{source}', () => source),
  )
}

const requirementText = ({ key, need }: Requirement): LocalizedText =>
  localized(({ requirement }) => requirement[key].replace('{need}', String(need)))

/** More days than these are told by the first and the last. */
const MOST_DAYS = 150

/** Progress and days (YYYY-MM-DD), in a notation independent of language. */
function fulfilledBy(page: LeaderPage, { key, have, need }: Requirement): string {
  const kinds = {
    seminars: 'seminar',
    introductionDays: 'introductionDay',
    hours: 'hours',
    readLiterature: 'readLiterature',
    meetingsFollowed: 'meetingFollowed',
    talkedOver: 'talkedOver',
    seenVideo: 'seenVideo',
  } as const
  const days =
    key === 'assessment'
      ? page.assessments
          .filter(({ decided }) => decided?.outcome === 'certified')
          .map(({ meetingDate }) => meetingDate)
      : key === 'meetingsLed'
        ? meetingsLed(
            page.entries,
            page.assessments.map(({ meetingDate }) => meetingDate),
          )
        : [...page.entries, ...asTrainingEntries(page.attended)]
            .filter(({ kind }) => kind === kinds[key])
            .map(({ on }) => on)
  const sorted = [...days].sort()
  const written = sorted.length > MOST_DAYS ? [sorted[0], '…', sorted.at(-1)] : sorted
  return `${have}/${need}${written.length > 0 ? ` (${written.join(', ')})` : ''}`
}
