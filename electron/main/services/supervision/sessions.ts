import { randomUUID } from 'node:crypto'
import { sessionCalendar } from '@shared/domain/supervision/calendar'
import type { PersonKey } from '@shared/domain/supervision/person'
import {
  newWork,
  withUnread,
  type Agreement,
  type Attendance,
  type CorrectionInput,
  type SessionPage,
  type SessionPlan,
  type SessionWork,
} from '@shared/domain/supervision/session'
import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import type { Repositories } from '../../db/repositories'
import type { StoredSession } from '../../db/supervision'
import { handoutHtml } from '../../records/handoutHtml'
import { htmlToPdf } from '../../records/pdf'
import type { ClipPictures } from '../clips/clipPictures'
import { requireClip } from '../clips/clips'
import type { SessionContext } from '../session/sessionContext'
import { calendarTexts, handoutOf } from './handout'
import { hiddenClips, sessionPage, statusOf } from './sessionViews'

/** Sessions of supervision groups, from the plan to the attendance. */
export class SessionsService {
  constructor(
    private readonly context: SessionContext,
    private readonly pictures: Pick<ClipPictures, 'of'>,
  ) {}

  /** Throws notFound. */
  page(sessionId: string): SessionPage {
    const open = this.context.get()
    return sessionPage(open, requireSession(open.db, sessionId))
  }

  /** Throws notFound, or sessionHeld once it is over. */
  savePlan(plan: SessionPlan): SessionPage {
    const { db } = this.context.get()
    if (!db.supervision.group(plan.groupId)) throw new AppError('notFound')
    for (const { clipId } of plan.clips) requireClip(db, clipId)
    const before = db.supervision.session(plan.id)
    if (before) requireOpen(before)
    db.supervision.savePlan(plan, before?.work ?? newWork)
    return this.page(plan.id)
  }

  /** Throws notFound, or sessionHeld once it has begun. */
  remove(sessionId: string): void {
    const { db } = this.context.get()
    if (statusOf(requireSession(db, sessionId)) !== 'planned') throw new AppError('sessionHeld')
    db.supervision.removeSession(sessionId)
  }

  /** Throws notFound, or sessionHeld once it is over. */
  saveWork(sessionId: string, work: SessionWork): void {
    const open = this.context.get()
    const { db } = open
    const session = requireSession(db, sessionId)
    requireOpen(session)
    const hidden = hiddenClips(open, session)
    db.supervision.saveWork(
      sessionId,
      withUnread(work, session.work, hidden),
      (clipId) => session.recordingOf.get(clipId) ?? requireClip(db, clipId).clip.recordingId,
    )
  }

  /** Throws notFound, or sessionHeld once it is over. */
  hold(sessionId: string, people: Attendance['people']): SessionPage {
    const { db } = this.context.get()
    requireOpen(requireSession(db, sessionId))
    db.supervision.saveAttendance(sessionId, { people, corrections: [] })
    return this.page(sessionId)
  }

  /** Throws notFound, or sessionNotHeld. */
  correct(sessionId: string, correction: CorrectionInput): SessionPage {
    const { db, user } = this.context.get()
    const { people, corrections } = requireHeld(requireSession(db, sessionId))
    const added = { ...correction, by: user.name, at: new Date().toISOString() }
    db.supervision.saveAttendance(sessionId, { people, corrections: [...corrections, added] })
    return this.page(sessionId)
  }

  /** Throws notFound, or sessionNotHeld. */
  withdraw(sessionId: string, reason: string): SessionPage {
    const { db } = this.context.get()
    requireHeld(requireSession(db, sessionId))
    db.supervision.withdraw(sessionId, reason)
    return this.page(sessionId)
  }

  /**
   * The bytes of a PDF (A4, tagged). Throws notFound, pdfFailed, or what a picture throws.
   * @param pictured the clips that a picture was chosen of; each is one of the session
   */
  async handout(
    sessionId: string,
    person: PersonKey | null,
    pictured: readonly string[],
    language: Language,
  ): Promise<Uint8Array> {
    const { plan } = requireSession(this.context.get().db, sessionId)
    const pictures = new Map<string, Uint8Array>()
    for (const clipId of new Set(pictured)) {
      if (!plan.clips.some((brought) => brought.clipId === clipId)) throw new AppError('notFound')
      pictures.set(clipId, await this.pictures.of(clipId))
    }
    const handout = handoutOf(this.context.get(), sessionId, person, language, pictures)
    return htmlToPdf(handoutHtml(handout, language), { language })
  }

  /** The text of a calendar file. Throws notFound. */
  calendar(sessionId: string, language: Language): string {
    const { plan } = requireSession(this.context.get().db, sessionId)
    return sessionCalendar(plan, { title: calendarTexts(language).title, uid: randomUUID(), now: new Date() })
  }

  /** Throws notFound. */
  saveAgreement(agreement: Agreement): void {
    const { db } = this.context.get()
    requireSession(db, agreement.sessionId)
    const before = db.supervision.agreements().find(({ id }) => id === agreement.id)
    // It belongs to the session in which it was made.
    if (before && before.sessionId !== agreement.sessionId) throw new AppError('notFound')
    db.supervision.saveAgreement(agreement)
  }

  /** Throws notFound. */
  removeAgreement(agreementId: string): void {
    if (!this.context.get().db.supervision.removeAgreement(agreementId)) throw new AppError('notFound')
  }
}

function requireSession(db: Repositories, sessionId: string): StoredSession {
  const session = db.supervision.session(sessionId)
  if (!session) throw new AppError('notFound')
  return session
}

function requireOpen({ attendance }: StoredSession): void {
  if (attendance !== null) throw new AppError('sessionHeld')
}

function requireHeld({ attendance, withdrawnBecause }: StoredSession): Attendance {
  if (attendance === null || withdrawnBecause !== null) throw new AppError('sessionNotHeld')
  return attendance
}
