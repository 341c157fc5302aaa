import { z } from 'zod'
import { Id } from '../domain/ids'
import { Passphrase, Supervisor } from '../domain/session/supervisor'
import { manifestErrors, passphraseErrors, unsealErrors, writeErrors, type ColumnContract } from './call'

export const sessionContract = {
  current: { input: z.void(), output: Supervisor.nullable(), errors: [] },
  /** `notFound` where the workspace has no such active supervisor. */
  unlock: {
    input: z.strictObject({ userId: Id, passphrase: Passphrase }),
    output: Supervisor,
    errors: [
      'notFound',
      'schemaAltered',
      'wrongPassphrase',
      ...manifestErrors,
      ...unsealErrors,
      ...writeErrors,
    ],
  },
  lock: { input: z.void(), output: z.void(), errors: [] },
  changePassphrase: {
    input: z.strictObject({ current: Passphrase, next: Passphrase }),
    output: z.void(),
    errors: [...passphraseErrors, ...writeErrors],
  },
  supervisors: { input: z.void(), output: z.array(Supervisor), errors: [] },
} satisfies ColumnContract
