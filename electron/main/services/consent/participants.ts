import {
  MAX_PARTICIPANTS,
  Purpose,
  standingOf,
  verdictsOn,
  withdrawnPurposes,
  type ConsentPage,
  type ConsentTerms,
  type Participant,
} from '@shared/domain/consent/consent'
import { today } from '@shared/domain/day'
import type { Edit } from '@shared/domain/film/edits'
import { AppError } from '@shared/errors'
import type { SessionContext } from '../session/sessionContext'
import { consentFacts, editDigest, type Consented, type ConsentService } from './consent'

/** Who was filmed, and what each consents to. Changed and withdrawn at any time, also after a decision. */
export class ParticipantsService {
  constructor(
    private readonly context: SessionContext,
    private readonly consent: ConsentService,
  ) {}

  /** Throws notFound or entryDamaged. */
  page(recordingId: string): ConsentPage {
    const open = this.context.get()
    requireRecording(open, recordingId)
    return pageOf(open, recordingId)
  }

  /** Adds participants or changes them. Throws notFound, or badInput for a code that another has. */
  save(recordingId: string, participants: readonly Participant[]): ConsentPage {
    const { db } = this.context.get()
    requireRecording(this.context.get(), recordingId)
    const changed = new Map(participants.map((one) => [one.id, one]))
    const others = db.consent.ofRecording(recordingId).filter(({ id }) => !changed.has(id))
    const all = [...others, ...changed.values()]
    if (new Set(all.map(({ code }) => code.toLowerCase())).size < all.length)
      throw new AppError('badInput', { field: 'code' })
    if (all.length > MAX_PARTICIPANTS) throw new AppError('badInput', { field: 'participants' })
    db.consent.save(recordingId, participants)
    return this.changed(recordingId)
  }

  /** Throws notFound, or participantKept where a withdrawal or a cover names them. */
  remove(recordingId: string, participantId: string): ConsentPage {
    const open = this.context.get()
    requireParticipant(open, recordingId, participantId)
    const { withdrawals } = consentFacts(open, recordingId)
    if (
      withdrawals.some(({ participant }) => participant === participantId) ||
      coversOf(open, recordingId, participantId).length > 0
    )
      throw new AppError('participantKept')
    open.db.consent.remove(recordingId, participantId)
    return this.changed(recordingId)
  }

  /** A participant takes back consent to some purposes. Throws notFound. */
  async withdraw(
    recordingId: string,
    participantId: string,
    purposes: readonly Purpose[],
  ): Promise<ConsentPage> {
    const open = this.context.get()
    requireParticipant(open, recordingId, participantId)
    const film = open.db.film.mediaFile(recordingId, 'video')?.plaintextSha256
    if (film === undefined) throw new AppError('notFound')
    await open.protocol.consents.withdraw({
      recording: recordingId,
      film,
      participant: participantId,
      purposes: Purpose.options.filter((purpose) => purposes.includes(purpose)),
    })
    return this.changed(recordingId)
  }

  /** A participant who had withdrawn consents again, on new terms. Throws notFound or folderAlarm. */
  async renew(recordingId: string, participantId: string, terms: ConsentTerms): Promise<ConsentPage> {
    const open = this.context.get()
    const participant = requireParticipant(open, recordingId, participantId)
    const withdrawals = consentFacts(open, recordingId)
      .withdrawals.filter((one) => one.participant === participantId)
      .map(({ id }) => id)
    if (withdrawals.length > 0)
      await open.protocol.consents.renew({
        participant: participantId,
        withdrawals,
        purposes: terms.purposes,
      })
    open.db.consent.save(recordingId, [{ ...participant, consent: terms }])
    return this.changed(recordingId)
  }

  /**
   * The supervisor has seen that the blurs and mutes of a participant cover every moment at which they are seen or
   * heard. Throws notFound, coverEmpty or folderAlarm.
   */
  async confirmCover(recordingId: string, participantId: string): Promise<ConsentPage> {
    const open = this.context.get()
    requireParticipant(open, recordingId, participantId)
    const edits = coversOf(open, recordingId, participantId).map(editDigest).sort()
    if (edits.length === 0) throw new AppError('coverEmpty')
    await open.protocol.consents.confirmCover({ recording: recordingId, participant: participantId, edits })
    return this.changed(recordingId)
  }

  private changed(recordingId: string): ConsentPage {
    this.consent.changed()
    return this.page(recordingId)
  }
}

function pageOf(open: Consented, recordingId: string): ConsentPage {
  const facts = consentFacts(open, recordingId)
  const day = today()
  const listed = new Set(facts.participants.map(({ id }) => id))
  return {
    participants: facts.participants.map((participant) => {
      const { id } = participant
      const withdrawn = withdrawnPurposes(facts, id)
      const signedAt = open.protocol.statements.ledger.consents.withdrawals
        .flatMap(({ body, at }) => (body.participant === id ? [at] : []))
        .sort()
        .at(-1)
      return {
        ...participant,
        standings: Object.fromEntries(
          Purpose.options.map((purpose) => [purpose, standingOf(facts, participant, purpose, day)]),
        ) as ConsentPage['participants'][number]['standings'],
        withdrawn,
        withdrawnAt: withdrawn.length > 0 ? (signedAt ?? null) : null,
        covers: coversOf(open, recordingId, id).length,
        covered: facts.covered.has(id),
      }
    }),
    verdicts: verdictsOn(facts, day),
    unlisted: new Set(
      facts.withdrawals
        .map(({ participant }) => participant)
        .filter((id) => !listed.has(id) && withdrawnPurposes(facts, id).length > 0),
    ).size,
  }
}

/**
 * A confirmed cover is never taken away or changed, and none is for somebody who is not listed. More can be added.
 * @throws AppError coverFixed or badInput
 */
export function requireKeptCovers(open: Consented, recordingId: string, edits: readonly Edit[]): void {
  const next = new Set(edits.map(editDigest))
  const confirmed = open.protocol.statements.ledger.consents.covers.filter(
    ({ body }) => body.recording === recordingId,
  )
  const present = new Set(open.db.film.edits(recordingId).map(editDigest))
  const kept = confirmed.flatMap(({ body }) => body.edits).filter((digest) => present.has(digest))
  if (kept.some((digest) => !next.has(digest))) throw new AppError('coverFixed')
  const listed = new Set(open.db.consent.ofRecording(recordingId).map(({ id }) => id))
  if (edits.some(({ covers }) => covers !== undefined && !listed.has(covers)))
    throw new AppError('badInput', { field: 'covers' })
}

const coversOf = ({ db }: Consented, recordingId: string, participantId: string) =>
  db.film.edits(recordingId).filter(({ covers }) => covers === participantId)

function requireRecording({ db }: Consented, recordingId: string): void {
  if (!db.recordings.get(recordingId)) throw new AppError('notFound')
}

function requireParticipant(open: Consented, recordingId: string, participantId: string): Participant {
  requireRecording(open, recordingId)
  const one = open.db.consent.ofRecording(recordingId).find(({ id }) => id === participantId)
  if (!one) throw new AppError('notFound')
  return one
}
