import { z } from 'zod'
import { Id } from '../../domain/ids'

export const Passphrase = z.string().min(1).max(1024)
export const Initials = z.string().trim().min(1).max(6)
export const PersonName = z.string().trim().min(1).max(120)

export const Supervisor = z.strictObject({ id: Id, name: z.string(), initials: z.string() })
export type Supervisor = z.infer<typeof Supervisor>

export const sessionContract = {
  current: { input: z.void(), output: Supervisor.nullable() },
  /** Errors: wrongPassphrase, workspaceDamaged, workspaceNewer, workspaceNotFound, readOnly. */
  unlock: { input: z.strictObject({ userId: Id, passphrase: Passphrase }), output: Supervisor },
  lock: { input: z.void(), output: z.void() },
  changePassphrase: { input: z.strictObject({ current: Passphrase, next: Passphrase }), output: z.void() },
  supervisors: { input: z.void(), output: z.array(Supervisor) },
}
