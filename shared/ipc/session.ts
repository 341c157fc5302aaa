import { z } from 'zod'
import { Id } from '../domain/ids'
import { Passphrase, Supervisor } from '../domain/session/supervisor'

export const sessionContract = {
  current: { input: z.void(), output: Supervisor.nullable() },
  /** Errors: wrongPassphrase, workspaceDamaged, workspaceNewer, workspaceNotFound, readOnly. */
  unlock: { input: z.strictObject({ userId: Id, passphrase: Passphrase }), output: Supervisor },
  lock: { input: z.void(), output: z.void() },
  changePassphrase: { input: z.strictObject({ current: Passphrase, next: Passphrase }), output: z.void() },
  supervisors: { input: z.void(), output: z.array(Supervisor) },
}
