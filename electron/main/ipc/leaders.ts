import type { LevelCertificatesService } from '../services/leaders/levelCertificates'
import type { LeadersService } from '../services/leaders/leaders'
import type { Column } from './column'

export interface LeadersDeps {
  readonly leaders: LeadersService
  readonly certificates: LevelCertificatesService
}

export const leadersColumn = ({ leaders, certificates }: LeadersDeps): Column<'leaders'> => ({
  handlers: {
    list: () => leaders.list(),
    page: ({ leaderId }) => leaders.page(leaderId),
    add: ({ name }) => leaders.add(name),
    rename: ({ leaderId, name }) => leaders.rename(leaderId, name),
    merge: ({ leaderId, intoId }) => leaders.merge(leaderId, intoId),
    saveProfile: ({ leaderId, profile }) => leaders.saveProfile(leaderId, profile),
    saveEntry: ({ leaderId, entry }) => leaders.saveEntry(leaderId, entry),
    removeEntry: ({ leaderId, entryId }) => leaders.removeEntry(leaderId, entryId),
    saveGoal: ({ leaderId, goal }) => leaders.saveGoal(leaderId, goal),
    removeGoal: ({ leaderId, goalId }) => leaders.removeGoal(leaderId, goalId),
    saveReflection: ({ leaderId, reflection }) => leaders.saveReflection(leaderId, reflection),
    removeReflection: ({ leaderId, reflectionId }) => leaders.removeReflection(leaderId, reflectionId),
    issueLevel: (input) => certificates.issue(input),
  },
})
