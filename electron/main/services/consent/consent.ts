import { consentFor, type Use, type Verdict } from '@shared/domain/consent/consent'
import { today } from '@shared/domain/day'
import { AppError } from '@shared/errors'
import type { SessionContext, OpenWorkspace } from '../session/sessionContext'

/** What a verdict on a consent rests on. */
export type Consented = Pick<OpenWorkspace, 'db'>

/** Whether a recording may be used for something today. Throws notFound. */
export function verdictOn({ db }: Consented, recordingId: string, use: Use): Verdict {
  const recording = db.recordings.get(recordingId)
  if (!recording) throw new AppError('notFound')
  return consentFor(recording.details.consent, use, today())
}

/** Throws the refusal {reason: the purpose} where a recording may not be used for something today, or notFound. */
export function requireConsent(open: Consented, recordingId: string, use: Use): void {
  const verdict = verdictOn(open, recordingId, use)
  if (!verdict.allowed) throw new AppError(verdict.refusal, { reason: use })
}

/** Whether it may; false where the recording cannot be read. */
export function isAllowed(open: Consented, recordingId: string, use: Use): boolean {
  const verdicts = open.db.rows.attempt('recordings', { id: recordingId, recordingId }, () =>
    open.db.recordings.get(recordingId) ? verdictOn(open, recordingId, use) : { allowed: false },
  )
  return verdicts[0]?.allowed === true
}

/** Asked by the gate before every call about a recording. */
export class ConsentService {
  private readonly listeners: (() => void)[] = []

  constructor(private readonly context: SessionContext) {}

  /** Throws as `requireConsent`, or locked. */
  require(recordingId: string, use: Use): void {
    requireConsent(this.context.get(), recordingId, use)
  }

  /** As `isAllowed`; false once the workspace is locked. */
  allows(recordingId: string, use: Use): boolean {
    const open = this.context.peek()
    return open !== null && isAllowed(open, recordingId, use)
  }

  /** A consent has changed: what is used without one ends at once. */
  changed(): void {
    for (const listener of this.listeners) listener()
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener)
  }
}
