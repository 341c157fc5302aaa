import { z } from 'zod'
import { MemberRole, RoleGift } from '../domain/roles/roles'
import { general } from './access'
import { writeErrors, type ColumnContract } from './call'

export const rolesContract = {
  /** What everybody does in the workspace. */
  list: { access: null, input: z.void(), output: z.array(MemberRole), errors: [] },
  /**
   * Gives somebody a role. `roleRefused` {reason, name}: `own`, another gives it; `rates`, they have a rating that
   * is not decided.
   */
  give: {
    access: general('people'),
    input: RoleGift,
    output: z.array(MemberRole),
    errors: ['notFound', 'roleRefused', 'folderAlarm', ...writeErrors],
  },
} satisfies ColumnContract
