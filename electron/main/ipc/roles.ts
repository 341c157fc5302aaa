import type { RolesService } from '../services/roles/roles'
import type { Column } from './column'

export const rolesColumn = (roles: RolesService): Column<'roles'> => ({
  handlers: {
    list: () => roles.list(),
    give: ({ supervisorId, roles: given }) => roles.give(supervisorId, given),
  },
})
