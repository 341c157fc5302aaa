import { z } from 'zod'

/**
 * What somebody does in a workspace. A supervisor rates, plays films and signs. A data-responsible takes care of
 * people, retention, log, copies, forms and programme, and sees no rating and no film.
 */
export const Role = z.enum(['supervisor', 'dataResponsible'])
export type Role = z.infer<typeof Role>

/** A choice of roles: at least one. */
export const Roles = z.array(Role).min(1).max(2)
