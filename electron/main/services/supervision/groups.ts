import { localDay } from '@shared/domain/day'
import { hoursOf } from '@shared/domain/leaders/trainingProgress'
import type { GroupPage, GroupSummary, MemberProgress, Overview } from '@shared/domain/supervision/group'
import {
  attendedByPerson,
  groupHours,
  hoursAttended,
  missedSince,
  type Attended,
  type HeldSession,
} from '@shared/domain/supervision/hours'
import { partsOf, type NamedPerson, type PersonKey } from '@shared/domain/supervision/person'
import type { Group, SessionSummary } from '@shared/domain/supervision/session'
import { AppError } from '@shared/errors'
import type { Repositories } from '../../db/repositories'
import { programmeOf } from '../programme/programme'
import type { SessionContext } from '../session/sessionContext'
import { heldSessions } from './attended'
import { namer, peopleOf, personResolver } from './people'
import { openAgreements, summaryOf } from './sessionViews'

/** An agreement waits on the front page from this many days before its date. */
const REMIND_DAYS = 7

/** Supervision groups: who they are, when they meet, and how far they have come. */
export class GroupsService {
  constructor(private readonly context: SessionContext) {}

  people(): NamedPerson[] {
    return peopleOf(this.context.get().db)
  }

  /** By name. */
  list(): GroupSummary[] {
    const { db } = this.context.get()
    const programme = programmeOf(db)
    return db.supervision.groups().map((group): GroupSummary => {
      const sessions = db.supervision.sessions(group.id)
      const summaries = sessions.map((session) => summaryOf(session, group.name))
      return {
        group,
        hours: groupHours(heldSessions(db, sessions), programme),
        next: summaries.find(isComing) ?? null,
      }
    })
  }

  /** Throws notFound. */
  page(groupId: string): GroupPage {
    const { db } = this.context.get()
    const group = requireGroup(db, groupId)
    const sessions = db.supervision.sessions(groupId)
    const programme = programmeOf(db)
    const held = heldSessions(db, sessions)
    const agreements = openAgreements(db, groupId)
    const nameOf = namer(db)
    const members = membersOf(db, group, held)
    const named = [...members.map(({ key }) => key), ...agreements.flatMap(({ person }) => person ?? [])]
    return {
      group,
      hours: groupHours(held, programme),
      level1Hours: programme.level1.hours,
      members,
      sessions: sessions.map((session) => summaryOf(session, group.name)),
      people: [...new Set(named)].map((key) => ({ key, name: nameOf(key) })),
      agreements,
    }
  }

  save(group: Group): GroupPage {
    this.context.get().db.supervision.saveGroup(group)
    return this.page(group.id)
  }

  /** Throws notFound, or sessionHeld where the group has sessions. */
  remove(groupId: string): void {
    const { db } = this.context.get()
    requireGroup(db, groupId)
    if (db.supervision.sessions(groupId).length > 0) throw new AppError('sessionHeld')
    db.supervision.removeGroup(groupId)
  }

  overview(): Overview {
    const { db } = this.context.get()
    const groups = new Map(db.supervision.groups().map(({ id, name }) => [id, name]))
    const sessions = db.supervision.sessions()
    const groupOf = new Map(sessions.map(({ plan }) => [plan.id, plan.groupId]))
    const nameOf = namer(db)
    const soon = localDay(new Date(Date.now() + REMIND_DAYS * 24 * 3600 * 1000))
    return {
      coming: sessions
        .map((session) => summaryOf(session, groups.get(session.plan.groupId) ?? ''))
        .filter(isComing),
      due: openAgreements(db, null)
        .filter(({ dueOn }) => dueOn !== null && dueOn <= soon)
        .map((agreement) => {
          const groupId = groupOf.get(agreement.sessionId) ?? ''
          const personName = agreement.person === null ? '' : nameOf(agreement.person)
          return { agreement, groupId, groupName: groups.get(groupId) ?? '', personName }
        }),
    }
  }
}

const isComing = ({ status }: SessionSummary): boolean => status === 'planned' || status === 'begun'

function requireGroup(db: Repositories, groupId: string): Group {
  const group = db.supervision.group(groupId)
  if (!group) throw new AppError('notFound')
  return group
}

/** The members, and others who took part, by name. */
function membersOf(db: Repositories, group: Group, held: readonly HeldSession[]): MemberProgress[] {
  const resolve = personResolver(db)
  const nameOf = namer(db)
  const here = attendedByPerson(held, resolve)
  const everywhere = attendedByPerson(heldSessions(db, db.supervision.sessions()), resolve)
  const isMember = new Set(group.memberKeys.map(resolve))
  return [...new Set([...isMember, ...here.keys()])]
    .map((key): MemberProgress => {
      const attended = here.get(key) ?? []
      const leader = leaderOf(db, key)
      const missed = isMember.has(key) ? missedSince(held, attended, leader?.profile.leadsSince ?? null) : []
      return {
        key,
        name: nameOf(key),
        sessions: attended.length,
        hours: hoursAttended(attended),
        pathHours: leader ? pathHours(db, leader.id, everywhere.get(key) ?? []) : null,
        missed: missed.map(({ day }) => day),
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'da'))
}

const leaderOf = (db: Repositories, key: PersonKey) => {
  const { kind, id } = partsOf(key)
  return kind === 'leader' ? db.leaders.get(id) : undefined
}

const pathHours = (db: Repositories, leaderId: string, attended: readonly Attended[]): number =>
  hoursOf(db.leaders.entries(leaderId)) + hoursAttended(attended)
