import type { ProgrammeService } from '../services/programme/programme'
import type { Column } from './column'

export const programmeColumn = (programme: ProgrammeService): Column<'programme'> => ({
  handlers: {
    get: () => programme.get(),
    save: ({ programme: changed }) => programme.save(changed),
  },
})
