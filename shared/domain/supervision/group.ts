import { z } from 'zod'
import { Day, Id } from '../ids'
import { GroupHours } from './hours'
import { NamedPerson, PersonKey } from './person'
import { Agreement, Group, SessionSummary } from './session'

export const GroupSummary = z.strictObject({
  group: Group,
  hours: GroupHours,
  /** The next session that is not over. */
  next: SessionSummary.nullable(),
})
export type GroupSummary = z.infer<typeof GroupSummary>

/** Somebody of a group, and how far they have come. */
export const MemberProgress = z.strictObject({
  key: PersonKey,
  name: z.string(),
  /** In this group. */
  sessions: z.int(),
  hours: z.number(),
  /** In all, with what is registered by hand; null for those who follow no training path. */
  pathHours: z.number().nullable(),
  /** Days of sessions missed since the person leads meetings. */
  missed: z.array(Day),
})
export type MemberProgress = z.infer<typeof MemberProgress>

export const GroupPage = z.strictObject({
  group: Group,
  hours: GroupHours,
  /** Hours that level 1 asks for. */
  level1Hours: z.number(),
  members: z.array(MemberProgress),
  sessions: z.array(SessionSummary),
  people: z.array(NamedPerson),
  /** Open agreements. */
  agreements: z.array(Agreement),
})
export type GroupPage = z.infer<typeof GroupPage>

const DueAgreement = z.strictObject({
  agreement: Agreement,
  groupId: Id,
  groupName: z.string(),
  personName: z.string(),
})

export const Overview = z.strictObject({
  /** Sessions that are not over, the earliest first. */
  coming: z.array(SessionSummary),
  due: z.array(DueAgreement),
})
export type Overview = z.infer<typeof Overview>
