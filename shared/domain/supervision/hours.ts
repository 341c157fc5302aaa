import { z } from 'zod'
import { Day, Id } from '../ids'
import type { Programme } from '../programme/programme'
import type { PersonKey } from './person'
import type { Attendance } from './session'

/** A session with its attendance; one that was withdrawn counts for no one. */
export type HeldSession = {
  id: string
  groupId: string
  groupName: string
  day: string
  withdrawn: boolean
  attendance: Attendance
}

/** What one person attended. */
export const Attended = z.strictObject({
  sessionId: Id,
  groupId: Id,
  groupName: z.string(),
  on: Day,
  hours: z.number().min(0),
  /** The registered time was corrected. */
  corrected: z.boolean(),
})
export type Attended = z.infer<typeof Attended>

/** Minutes rounded to quarters of an hour, as hours of the programme are counted. */
export const toHours = (minutes: number): number => Math.round(minutes / 15) / 4

/** Minutes somebody was there: the last correction, else what was registered. */
export function minutesOf({ people, corrections }: Attendance, key: PersonKey): number {
  const corrected = corrections.findLast((correction) => correction.key === key)
  return corrected?.minutes ?? people.find((person) => person.key === key)?.minutes ?? 0
}

const keysOf = ({ people, corrections }: Attendance): PersonKey[] => [
  ...new Set([...people, ...corrections].map(({ key }) => key)),
]

/**
 * What each person attended, by day. Two keys that are one person count once in a session, by the longer time.
 * @param resolve the person in use, where one was merged into another
 */
export function attendedByPerson(
  sessions: readonly HeldSession[],
  resolve: (key: PersonKey) => PersonKey,
): Map<PersonKey, Attended[]> {
  const all = new Map<PersonKey, Attended[]>()
  const inOrder = sessions
    .filter(({ withdrawn }) => !withdrawn)
    .sort((a, b) => a.day.localeCompare(b.day) || (a.id < b.id ? -1 : 1))
  for (const { id, groupId, groupName, day, attendance } of inOrder) {
    const here = new Map<PersonKey, { minutes: number; corrected: boolean }>()
    for (const key of keysOf(attendance)) {
      const minutes = minutesOf(attendance, key)
      const corrected = attendance.corrections.some((correction) => correction.key === key)
      const before = here.get(resolve(key))
      if (!before || before.minutes < minutes) here.set(resolve(key), { minutes, corrected })
    }
    for (const [key, { minutes, corrected }] of here) {
      const hours = toHours(minutes)
      if (hours === 0) continue
      const attended = { sessionId: id, groupId, groupName, on: day, hours, corrected }
      all.set(key, [...(all.get(key) ?? []), attended])
    }
  }
  return all
}

export const hoursAttended = (attended: readonly Attended[]): number =>
  attended.reduce((sum, { hours }) => sum + hours, 0)

export const GroupHours = z.strictObject({
  sessions: z.int(),
  hours: z.number(),
  needSessions: z.int(),
  needHours: z.number(),
})
export type GroupHours = z.infer<typeof GroupHours>

/** How far a group has come in the programme: a session is as long as its longest attendance. */
export function groupHours(sessions: readonly HeldSession[], { group }: Programme): GroupHours {
  const held = sessions.filter(({ withdrawn }) => !withdrawn)
  const lengths = held.map(({ attendance }) =>
    toHours(Math.max(0, ...keysOf(attendance).map((key) => minutesOf(attendance, key)))),
  )
  return {
    sessions: held.length,
    hours: lengths.reduce((sum, hours) => sum + hours, 0),
    needSessions: group.sessions,
    needHours: group.hours,
  }
}

/** The group's sessions that somebody missed: all of them count from the day on which one leads meetings. */
export const missedSince = (
  sessions: readonly HeldSession[],
  attended: readonly Attended[],
  leadsSince: string | null,
): HeldSession[] =>
  leadsSince === null
    ? []
    : sessions.filter(
        ({ id, day, withdrawn }) =>
          !withdrawn && day >= leadsSince && !attended.some(({ sessionId }) => sessionId === id),
      )
