import { partsOf, type PersonKey } from '@shared/domain/supervision/person'
import {
  readableWork,
  type Agreement,
  type SessionPage,
  type SessionStatus,
  type SessionSummary,
} from '@shared/domain/supervision/session'
import type { Repositories } from '../../db/repositories'
import type { StoredSession } from '../../db/supervision'
import { clipViews, obstacleOf, requireClip } from '../clips/clips'
import type { Speaking } from '../ratings/roundStatements'
import { namer } from './people'

export function statusOf({ attendance, withdrawnBecause, work }: StoredSession): SessionStatus {
  if (withdrawnBecause !== null) return 'withdrawn'
  if (attendance !== null) return 'held'
  return work.spans.length > 0 ? 'begun' : 'planned'
}

export const summaryOf = (session: StoredSession, groupName: string): SessionSummary => {
  const { id, groupId, day, startsAt, minutes, place, clips } = session.plan
  return {
    id,
    groupId,
    groupName,
    day,
    startsAt,
    minutes,
    place,
    status: statusOf(session),
    clipCount: clips.length,
  }
}

/** Open agreements of a group, or of all. Those of withdrawn sessions stay: they were made. */
export function openAgreements(db: Repositories, groupId: string | null): Agreement[] {
  const ofGroup = new Set(db.supervision.sessions(groupId).map(({ plan }) => plan.id))
  return db.supervision
    .agreements()
    .filter(({ sessionId, state }) => state === 'open' && ofGroup.has(sessionId))
}

/** The clips of a session of which nothing may be read or written today. */
export function hiddenClips(open: Speaking, { plan, recordingOf }: StoredSession): ReadonlySet<string> {
  const brought = plan.clips.map(
    ({ clipId }) => [clipId, requireClip(open.db, clipId).clip.recordingId] as const,
  )
  return new Set(
    [...recordingOf, ...brought].flatMap(([clipId, recordingId]) =>
      obstacleOf(open, recordingId) ? [clipId] : [],
    ),
  )
}

export function sessionPage(open: Speaking, session: StoredSession): SessionPage {
  const { db } = open
  const { plan, attendance, withdrawnBecause } = session
  const work = readableWork(session.work, hiddenClips(open, session))
  const group = db.supervision.group(plan.groupId)
  const agreements = db.supervision.agreements().filter(({ sessionId }) => sessionId === plan.id)
  const days = new Map(db.supervision.sessions(plan.groupId).map((other) => [other.plan.id, other.plan.day]))
  const isEarlier = (id: string) => id !== plan.id && (days.get(id) ?? '') <= plan.day
  const due = openAgreements(db, plan.groupId).filter(({ sessionId }) => isEarlier(sessionId))
  const nameOf = namer(db)
  const members = group?.memberKeys ?? []
  const keys = new Set<PersonKey>([
    ...members,
    ...plan.participants,
    ...(plan.ledBy ? [plan.ledBy] : []),
    ...plan.clips.flatMap(({ broughtBy }) => broughtBy ?? []),
    ...work.reflecting.flatMap(({ reflectors }) => reflectors),
    ...[...(attendance?.people ?? []), ...(attendance?.corrections ?? [])].map(({ key }) => key),
    ...[...agreements, ...due].flatMap(({ person }) => person ?? []),
  ])
  const supervisorIds = [...members, ...plan.participants]
    .map(partsOf)
    .flatMap(({ kind, id }) => (kind === 'supervisor' ? [id] : []))
  return {
    plan,
    groupName: group?.name ?? '',
    supervisorIds: [...new Set(supervisorIds)],
    status: statusOf(session),
    work,
    attendance,
    withdrawnBecause,
    clips: clipViews(
      open,
      plan.clips.map(({ clipId }) => requireClip(db, clipId)),
    ),
    people: [...keys].map((key) => ({ key, name: nameOf(key) })),
    agreements,
    due,
  }
}
