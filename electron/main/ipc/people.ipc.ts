import type { Handlers } from '@shared/ipc/contract'
import type { LevelCertificatesService } from '../services/levelCertificates'
import type { PeopleService } from '../services/people'
import type { ProgrammeService } from '../services/programme'

export const peopleHandlers = (
  people: PeopleService,
  programme: ProgrammeService,
  certificates: LevelCertificatesService,
): Handlers<'people'> => ({
  list: () => people.list(),
  page: ({ leaderId }) => people.page(leaderId),
  add: ({ name }) => people.add(name),
  rename: ({ leaderId, name }) => people.rename(leaderId, name),
  merge: ({ leaderId, intoId }) => people.merge(leaderId, intoId),
  saveProfile: ({ leaderId, profile }) => people.saveProfile(leaderId, profile),
  saveEntry: ({ leaderId, entry }) => people.saveEntry(leaderId, entry),
  removeEntry: ({ leaderId, entryId }) => people.removeEntry(leaderId, entryId),
  saveGoal: ({ leaderId, goal }) => people.saveGoal(leaderId, goal),
  removeGoal: ({ leaderId, goalId }) => people.removeGoal(leaderId, goalId),
  saveReflection: ({ leaderId, reflection }) => people.saveReflection(leaderId, reflection),
  removeReflection: ({ leaderId, reflectionId }) => people.removeReflection(leaderId, reflectionId),
  programme: () => programme.get(),
  saveProgramme: ({ programme: changed }) => programme.save(changed),
  issueLevel: (input) => certificates.issue(input),
})
