import type { FormerMember } from '@shared/domain/members/members'
import { certifyingRatings } from '@shared/domain/ratings/ratingRound'
import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import { handoutHtml, type Handout } from '../../records/handoutHtml'
import { Formats } from '../../records/formats'
import { htmlToPdf } from '../../records/pdf'
import { fill } from '../../records/texts'
import { partReader } from '../ratings/parts'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import type { VerifiedRecords } from '../records/verifiedRecords'
import da from './texts/da.json'
import en from './texts/en.json'

const texts = { da, en }

export const leavingFileName = (language: Language): string => texts[language].file

/** Those who have left, the last first, with what they have left open. */
export function formerMembers(open: OpenWorkspace): FormerMember[] {
  const { db } = open
  const people = new Map(db.users.all().map((user) => [user.id, user]))
  const left = db.figures.left().flatMap(({ id, at }) => {
    const user = people.get(id)
    return user ? [{ user, at }] : []
  })
  if (left.length === 0) return []
  const decided = db.records.decidedRecordings()
  const rounds = db.ratings
    .roundsOfKind('certification', 'third')
    .filter(({ recordingId }) => !decided.has(recordingId))
  const partOf = partReader(open)
  const recordings = new Map(db.recordings.list().map((one) => [one.id, one]))
  return left
    .map(({ user: { id, name, initials }, at }) => ({
      supervisor: { id, name, initials },
      leftAt: at,
      undecided: [...new Set(rounds.map(({ recordingId }) => recordingId))].flatMap((recordingId) => {
        const mine = rounds.filter((round) => round.recordingId === recordingId)
        const rating = certifyingRatings(mine).find(({ supervisorId }) => supervisorId === id)
        const recording = recordings.get(recordingId)
        if (!rating || !recording || partOf(mine, rating).part === 'ended') return []
        const { leader, meetingDate } = recording.details
        return [{ recordingId, leader, meetingDate }]
      }),
    }))
    .reverse()
}

/** The receipt for somebody who has left: what has ended, what stays, and what they should do themselves. */
export class LeavingReceipts {
  constructor(
    private readonly context: SessionContext,
    private readonly verified: VerifiedRecords,
  ) {}

  /** @throws AppError notFound for somebody who has not left, pdfFailed */
  async pdf(userId: string, language: Language): Promise<Uint8Array> {
    return htmlToPdf(handoutHtml(await this.handout(userId, language), language), { language })
  }

  /** @throws AppError notFound */
  async handout(userId: string, language: Language): Promise<Handout> {
    const open = this.context.get()
    const former = formerMembers(open).find(({ supervisor }) => supervisor.id === userId)
    if (!former) throw new AppError('notFound')
    const words = texts[language]
    const formats = new Formats(language)
    const { ledger } = open.protocol.statements
    const cards = [...ledger.cards.values()].filter(({ body }) => body.person === userId)
    const rotation = open.protocol.statements
      .all()
      .find((one) => one.kind === 'rotation' && cards.some(({ id }) => one.body.left.includes(id)))
    const by = ledger.cards.get(rotation?.author ?? '')?.body.name ?? ''
    const since = cards.map(({ at }) => at).sort()[0]
    const { decisions } = await this.verified.standing()
    const signed = [...decisions.values()].filter(({ document }) =>
      document.supervisors.some(({ id }) => id === userId),
    ).length
    const { supervisor, leftAt, undecided } = former
    const part = (lines: readonly string[]) => [{ label: '', texts: [...lines] }]
    return {
      title: words.title,
      subtitle: fill(words.subtitle, { name: `${supervisor.name} (${supervisor.initials})` }),
      sections: [
        {
          heading: words.what,
          parts: part([
            ...(since === undefined ? [] : [fill(words.since, { date: formats.dayOf(since) })]),
            fill(by === '' ? words.left : words.leftBy, { date: formats.dayOf(leftAt), name: by }),
            words.keys,
          ]),
        },
        {
          heading: words.stays,
          parts: part([fill(words.records, { count: formats.number(signed) }), words.log]),
        },
        {
          heading: words.open,
          parts: part(
            undecided.length === 0
              ? [words.nothingOpen]
              : [
                  words.openText,
                  ...undecided.map(
                    ({ meetingDate }) => `– ${fill(words.meeting, { date: formats.day(meetingDate) })}`,
                  ),
                ],
          ),
        },
        { heading: words.yours, parts: part(words.yoursText) },
        ...(rotation ? [{ heading: words.proof, parts: part([words.proofText, rotation.id]) }] : []),
      ],
    }
  }
}
