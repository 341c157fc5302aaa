import type { Supervisor } from '@shared/domain/session/supervisor'
import type { NewSupervisor } from '@shared/domain/workspace/workspaceState'
import { AppError } from '@shared/errors'
import { wipe } from '../../base/wipe'
import { readUserKeys, type KeyFile } from '../../vault/keys/userKeys'
import { admit } from '../members/members'
import { askForAccess, currentRequest } from '../members/requests'
import { introduce, openProtocol, type AppData } from '../protocol/openProtocol'
import type { Protocol } from '../protocol/protocol'
import type { OpenedFolder } from '../session/sessionContext'

type Known = { supervisor: Supervisor; keys: KeyFile }

/**
 * Adds a supervisor whose passphrase is no secret, and lets the two know each other's card: for the example, and for
 * tests. Everybody else asks from the lock screen and compares words.
 */
export async function addKnownSupervisor(
  open: OpenedFolder,
  protocol: Protocol,
  appData: AppData,
  input: NewSupervisor,
): Promise<Supervisor> {
  const { supervisor, keys } = await openKnownSupervisor(open, protocol, appData, input)
  wipe(keys.signingSeed)
  return supervisor
}

/**
 * As `addKnownSupervisor`, with their keys, which the caller wipes.
 * @param logN log2 of scrypt's N for the passphrase; the standard where absent
 */
export async function openKnownSupervisor(
  open: OpenedFolder,
  protocol: Protocol,
  appData: AppData,
  input: NewSupervisor,
  logN?: number,
): Promise<Known> {
  const { folder, workspaceId, vaultKeys } = open
  const { id } = await askForAccess(folder, appData, input, logN)
  const request = await currentRequest(folder, id, workspaceId, [vaultKeys.identity])
  if (!request) throw new AppError('requestChanged')
  const supervisor = await admit({ ...open, protocol }, id, request.card.id)
  const keys = await readUserKeys(folder, id, input.passphrase)
  const theirs = await openProtocol({ ...open, user: supervisor, userKeys: keys }, appData)
  await introduce(protocol, theirs)
  await theirs.close()
  return { supervisor, keys }
}
