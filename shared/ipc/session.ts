import { z } from 'zod'
import { Id } from '../domain/ids'
import { Digest } from '../domain/protocol/statement'
import { Seat, SeatPlace } from '../domain/session/seat'
import { Passphrase, Supervisor } from '../domain/session/supervisor'
import { general } from './access'
import { manifestErrors, passphraseErrors, unsealErrors, writeErrors, type ColumnContract } from './call'

export const sessionContract = {
  current: { access: null, input: z.void(), output: Supervisor.nullable(), errors: [] },
  /**
   * `notFound` where the workspace has no such active supervisor. `keysRotated` where somebody has replaced the keys:
   * its
   * six words are compared first, and its id is given as `compared`.
   */
  unlock: {
    access: general('session'),
    input: z.strictObject({ userId: Id, passphrase: Passphrase, compared: Digest.optional() }),
    output: Supervisor,
    errors: [
      'notFound',
      'schemaAltered',
      'keysExchanged',
      'keysRotated',
      'alreadyOpen',
      'wrongPassphrase',
      ...manifestErrors,
      ...unsealErrors,
      ...writeErrors,
    ],
  },
  lock: { access: general('session'), input: z.void(), output: z.void(), errors: [] },
  /** Locks, with another supervisor chosen on the lock screen. `notFound` where there is no such active supervisor. */
  giveSeat: { access: general('session'), input: Seat, output: z.void(), errors: ['notFound'] },
  /** Where the signed-in supervisor is needed, once; null where nothing was given to them. */
  takeSeat: { access: null, input: z.void(), output: SeatPlace.nullable(), errors: [] },
  changePassphrase: {
    access: general('session'),
    input: z.strictObject({ current: Passphrase, next: Passphrase }),
    output: z.void(),
    errors: [...passphraseErrors, ...writeErrors],
  },
  supervisors: { access: general('people'), input: z.void(), output: z.array(Supervisor), errors: [] },
} satisfies ColumnContract
