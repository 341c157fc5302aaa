import type { Handlers } from '@shared/ipc/contract'
import type { ProgrammeService } from '../services/programme/programme'

export const programmeHandlers = (programme: ProgrammeService): Handlers<'programme'> => ({
  get: () => programme.get(),
  save: ({ programme: changed }) => programme.save(changed),
})
