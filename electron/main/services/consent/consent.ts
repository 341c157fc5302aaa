import {
  consentFor,
  coveredBy,
  verdictsOn,
  type ConsentFacts,
  type Participant,
  type Use,
  type Verdict,
  type Verdicts,
} from '@shared/domain/consent/consent'
import { today } from '@shared/domain/day'
import type { Edit } from '@shared/domain/film/edits'
import type { Digest } from '@shared/domain/protocol/statement'
import { AppError } from '@shared/errors'
import { sha256OfCanonical } from '../../base/canonicalJson'
import { isAsked, requireUnasked } from './requests'
import type { SessionContext, OpenWorkspace } from '../session/sessionContext'

/** What a verdict on a consent rests on. */
export type Consented = Pick<OpenWorkspace, 'db' | 'protocol'>

/** What a cover statement names of an edit. */
export const editDigest = (edit: Edit): Digest => sha256OfCanonical(edit)

/** Everything that is known of the consent to a recording. Throws entryDamaged. */
export const consentFacts = (open: Consented, recordingId: string): ConsentFacts =>
  factsWith(open, recordingId, open.db.consent.ofRecording(recordingId))

function factsWith(
  { db, protocol }: Consented,
  recordingId: string,
  participants: readonly Participant[],
): ConsentFacts {
  const { renewals, covers } = protocol.statements.ledger.consents
  const known = protocol.consents.withdrawn
  const film = known.length > 0 ? db.film.mediaFile(recordingId, 'video')?.plaintextSha256 : undefined
  const mine = covers.flatMap(({ body }) => (body.recording === recordingId ? [body] : []))
  return {
    participants,
    withdrawals: known.filter((one) => one.recording === recordingId || one.film === film),
    renewals: renewals.map(({ body }) => body),
    covered: mine.length > 0 ? coveredBy(mine, digestsByParticipant(db.film.edits(recordingId))) : new Set(),
  }
}

function digestsByParticipant(edits: readonly Edit[]): Map<string, Set<Digest>> {
  const byParticipant = new Map<string, Set<Digest>>()
  for (const edit of edits) {
    if (edit.covers === undefined) continue
    byParticipant.set(edit.covers, (byParticipant.get(edit.covers) ?? new Set()).add(editDigest(edit)))
  }
  return byParticipant
}

/** Whether a recording may be used for something today. Throws notFound, recordingErased or entryDamaged. */
export function verdictOn(open: Consented, recordingId: string, use: Use): Verdict {
  const recording = open.db.recordings.get(recordingId)
  if (!recording) throw new AppError('notFound')
  if (recording.erasedAt !== null) throw new AppError('recordingErased')
  return consentFor(consentFacts(open, recordingId), use, today())
}

/** Throws the refusal {reason: the purpose, who: codes} where a recording may not be used for something today. */
function requireConsent(open: Consented, recordingId: string, use: Use): void {
  const verdict = verdictOn(open, recordingId, use)
  if (!verdict.allowed) throw new AppError(verdict.refusal, { reason: use, who: verdict.codes.join(', ') })
}

/** Whether it may; false where the recording cannot be read. */
export function isAllowed(open: Consented, recordingId: string, use: Use): boolean {
  const verdicts = open.db.rows.attempt('recordings', { id: recordingId, recordingId }, () =>
    open.db.recordings.get(recordingId)?.erasedAt === null
      ? verdictOn(open, recordingId, use)
      : { allowed: false },
  )
  return verdicts[0]?.allowed === true
}

const nothingAllowed: Verdict = { allowed: false, refusal: 'consentMissing', codes: [], canCover: false }

/** The verdicts on many recordings; all refused where the consent to one cannot be read. */
export function verdictReader(open: Consented): (recordingId: string) => Verdicts {
  const participants = open.db.consent.all()
  const day = today()
  return (recordingId) => {
    const known = participants.get(recordingId)
    const [verdicts] = known
      ? open.db.rows.attempt('participants', { id: recordingId, recordingId }, () =>
          verdictsOn(factsWith(open, recordingId, known), day),
        )
      : []
    return verdicts ?? refusedAll
  }
}

const refusedAll: Verdicts = {
  assessment: nothingAllowed,
  supervision: nothingAllowed,
  teaching: nothingAllowed,
  research: nothingAllowed,
}

/** Asked by the gate before every call about a recording. */
export class ConsentService {
  private readonly listeners: (() => void)[] = []

  constructor(private readonly context: SessionContext) {}

  /** Throws as `requireConsent`, or locked. */
  require(recordingId: string, use: Use): void {
    requireUnasked(this.context.get(), recordingId)
    requireConsent(this.context.get(), recordingId, use)
  }

  /** As `isAllowed`; false once the workspace is locked. */
  allows(recordingId: string, use: Use): boolean {
    const open = this.context.peek()
    return open !== null && !isAsked(open, recordingId) && isAllowed(open, recordingId, use)
  }

  /** A consent has changed, or the day: what is used without one ends at once. */
  changed(): void {
    for (const listener of this.listeners) listener()
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener)
  }
}
