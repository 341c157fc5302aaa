import { z } from 'zod'
import { Id } from '../domain/ids'
import { Members } from '../domain/members/members'
import { Words } from '../domain/protocol/showing'
import { Digest } from '../domain/protocol/statement'
import { Supervisor } from '../domain/session/supervisor'
import { NewSupervisor } from '../domain/workspace/workspaceState'
import { manifestErrors, unsealErrors, writeErrors, type ColumnContract } from './call'

/** Who has access to the workspace, and who asks for it. */
export const membersContract = {
  /**
   * From the lock screen: makes the newcomer's keys, and asks the supervisors to let them in. Answers the six words of
   * the newcomer's card. `sessionOpen` where somebody is signed in: keys are made by their owner alone.
   */
  ask: {
    input: NewSupervisor,
    output: z.strictObject({ words: Words }),
    errors: ['initialsTaken', 'requestsFull', 'sessionOpen', ...manifestErrors, ...writeErrors],
  },
  /** Locks, with the lock screen asking for a newcomer; the signed-in supervisor comes back to the settings. */
  invite: { input: z.void(), output: z.void(), errors: [] },
  overview: { input: z.void(), output: Members, errors: [...manifestErrors, ...writeErrors] },
  /** The six words of a card were compared with its person. `requestChanged` where it is not there any more. */
  compared: {
    input: z.strictObject({ card: Digest }),
    output: Members,
    errors: ['requestChanged', ...manifestErrors, ...writeErrors],
  },
  /**
   * Lets somebody in whose words were compared. `requestChanged` where the request is not the one that was shown;
   * `requestRefused` where it has a fault.
   */
  admit: {
    input: z.strictObject({ id: Id, card: Digest }),
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
  /** Removes a request, and all that cannot be read, for an id of null. */
  refuse: {
    input: z.strictObject({ id: Id.nullable() }),
    output: Members,
    errors: [...manifestErrors, ...writeErrors],
  },
} satisfies ColumnContract
