import { z } from 'zod'
import { Id } from '../domain/ids'
import { Members } from '../domain/members/members'
import { Words } from '../domain/protocol/showing'
import { Digest } from '../domain/protocol/statement'
import { Roles } from '../domain/protocol/role'
import { Passphrase, Supervisor } from '../domain/session/supervisor'
import { NewSupervisor } from '../domain/workspace/workspaceState'
import { general } from './access'
import { manifestErrors, unsealErrors, writeErrors, type ColumnContract } from './call'

/** Who has access to the workspace, and who asks for it. */
export const membersContract = {
  /**
   * From the lock screen: makes the newcomer's keys, and asks the supervisors to let them in. Answers the six words of
   * the newcomer's card. `sessionOpen` where somebody is signed in: keys are made by their owner alone.
   */
  ask: {
    access: general('people'),
    input: NewSupervisor,
    output: z.strictObject({ words: Words }),
    errors: ['initialsTaken', 'requestsFull', 'sessionOpen', ...manifestErrors, ...writeErrors],
  },
  /**
   * From the lock screen: new keys and a new passphrase for a supervisor, given the recovery key. Answers the six words
   * of their new card.
   */
  recover: {
    access: general('people'),
    input: z.strictObject({ userId: Id, recoveryKey: z.string().max(1000), passphrase: Passphrase }),
    output: z.strictObject({ words: Words }),
    errors: [
      'notFound',
      'sessionOpen',
      'wrongRecoveryKey',
      'alreadyOpen',
      'keysExchanged',
      'schemaAltered',
      'noKeyFits',
      ...manifestErrors,
      ...writeErrors,
    ],
  },
  /** Locks, with the lock screen asking for a newcomer; the signed-in supervisor comes back to the settings. */
  invite: { access: general('people'), input: z.void(), output: z.void(), errors: [] },
  overview: {
    access: general('people'),
    input: z.void(),
    output: Members,
    errors: [...manifestErrors, ...writeErrors],
  },
  /** The six words of a card were compared with its person. `requestChanged` where it is not there any more. */
  compared: {
    access: general('people'),
    input: z.strictObject({ card: Digest }),
    output: Members,
    errors: ['requestChanged', ...manifestErrors, ...writeErrors],
  },
  /**
   * Lets somebody in whose words were compared. `requestChanged` where the request is not the one that was shown;
   * `requestRefused` where it has a fault.
   */
  admit: {
    access: general('people'),
    input: z.strictObject({ id: Id, card: Digest, roles: Roles.default(['supervisor']) }),
    output: Supervisor,
    errors: [
      'requestChanged',
      'requestRefused',
      'folderAlarm',
      ...manifestErrors,
      ...unsealErrors,
      ...writeErrors,
    ],
  },
  /** Asks for a target and writes a receipt for somebody who has left as PDF. Null where the dialog is cancelled. */
  saveReceipt: {
    access: { ...general('export'), about: ['userId'] },
    input: z.strictObject({ userId: Id }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['notFound', 'pdfFailed', ...writeErrors],
  },
  /** Removes a request, and all that cannot be read, for an id of null. */
  refuse: {
    access: general('people'),
    input: z.strictObject({ id: Id.nullable() }),
    output: Members,
    errors: [...manifestErrors, ...writeErrors],
  },
  /**
   * Makes new keys for the workspace, in memory, and answers the new recovery key, which is shown once.
   * `rotationRefused`
   * {reason, name} where something else is under way or somebody who stays was not compared.
   */
  beginRotation: {
    access: general('people'),
    input: z.strictObject({ leaving: z.array(Id).max(100) }),
    output: z.strictObject({ recoveryKey: z.string() }),
    errors: ['rotationRefused', 'folderAlarm', 'notFound', ...writeErrors],
  },
  /** Replaces all keys, given the end of the new recovery key and the own passphrase, and locks. */
  rotate: {
    access: general('people'),
    input: z.strictObject({ lastCharacters: z.string().max(100), passphrase: Passphrase }),
    output: z.void(),
    errors: [
      'rotationRefused',
      'folderAlarm',
      'notFound',
      'wrongRecoveryKey',
      'alreadyOpen',
      'wrongPassphrase',
      ...manifestErrors,
      ...writeErrors,
    ],
  },
} satisfies ColumnContract
