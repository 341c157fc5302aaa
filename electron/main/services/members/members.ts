import { MAX_REQUESTS, type AccessRequest, type Members } from '@shared/domain/members/members'
import type { Digest } from '@shared/domain/protocol/statement'
import type { Role } from '@shared/domain/protocol/role'
import { roleOf } from '@shared/domain/roles/roles'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { seenText } from '@shared/domain/text'
import type { NewSupervisor } from '@shared/domain/workspace/workspaceState'
import { AppError } from '@shared/errors'
import { SerialQueue } from '../../base/serialQueue'
import { readManifest, writeManifest } from '../../vault/folder/vaultManifest'
import { listWaiting, removeKeysOf, removeWaiting } from '../../vault/folder/waiting'
import { samePins } from '../../vault/keys/pins'
import { writeVaultKeys } from '../../vault/keys/vaultKeys'
import { membersOf } from '../protocol/standings'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { formerMembers } from './leaving'
import { recoverAccess, type Recovery } from './recovery'
import { askForAccess, currentRequest, openRequest, type Request } from './requests'

/** Who has access to the workspace, and who asks for it. */
export class MembersService {
  private readonly queue = new SerialQueue()

  constructor(private readonly holder: SessionContext) {}

  /**
   * A newcomer's request, from the lock screen.
   * @throws AppError sessionOpen, initialsTaken {initials}, requestsFull {count}
   */
  async ask(folder: string, input: NewSupervisor): Promise<{ words: string[] }> {
    if (this.holder.peek()) throw new AppError('sessionOpen')
    const { words } = await this.queue.run(() => askForAccess(folder, this.holder.appData, input))
    return { words }
  }

  overview(): Promise<Members> {
    return this.queue.run(() => overviewOf(this.holder.get()))
  }

  /** The words of a card were compared with its person. Throws requestChanged where the card is not there any more. */
  async compared(card: Digest): Promise<Members> {
    const open = this.holder.get()
    const { members } = await this.overview()
    if (!members.some((member) => member.card === card)) throw new AppError('requestChanged')
    await open.protocol.cards.compared(card)
    return this.overview()
  }

  /** Lets somebody in, with what they do. Throws requestChanged, requestRefused {fault}, folderAlarm {kind}. */
  admit(id: string, card: Digest, roles: readonly Role[] = ['supervisor']): Promise<Supervisor> {
    return this.queue.run(() => admit(this.holder.get(), id, card, roles))
  }

  /**
   * Gives somebody back their access with the recovery key, from the lock screen.
   * @returns the six words of their new card
   * @throws AppError sessionOpen, and what `recoverAccess` throws
   */
  async recover(folder: string, recovery: Recovery): Promise<{ words: string[] }> {
    if (this.holder.peek()) throw new AppError('sessionOpen')
    const { words } = await this.queue.run(() => recoverAccess(folder, this.holder.appData, recovery))
    return { words }
  }

  /** Removes a request, or for null all that cannot be read. */
  refuse(id: string | null): Promise<Members> {
    return this.queue.run(async () => {
      const open = this.holder.get()
      const { folder } = open
      const { unreadable } = await requestsOf(open)
      for (const one of id === null ? unreadable : [id]) {
        const { users } = await readManifest(folder)
        // The key file of somebody who can have signed in is never removed.
        if (!open.db.users.get(one) && !users.some((user) => user.id === one)) await removeKeysOf(folder, one)
        await removeWaiting(folder, one)
      }
      return overviewOf(open)
    })
  }
}

/**
 * Gives somebody access whose words were compared with the card that was shown. Crash-safe order: the card, recipients
 * of the vault's keys, database, and the manifest, which makes signing in possible; the request goes last. The
 * recipients come from the database, because the manifest is not authenticated, and the recovery key's from the own key
 * file. Throws requestChanged, requestRefused {fault}, folderAlarm {kind}.
 */
export async function admit(
  open: Omit<OpenWorkspace, 'files'>,
  id: string,
  shown: Digest,
  roles: readonly Role[] = ['supervisor'],
): Promise<Supervisor> {
  const { folder, db, vaultKeys, workspaceId, pins, protocol } = open
  const request = await currentRequest(folder, id, workspaceId, [vaultKeys.identity])
  if (request?.card.id !== shown) throw new AppError('requestChanged')
  const fault = faultOf(open, request)
  if (fault) throw new AppError('requestRefused', { fault })
  const { name, initials, recipient, signingKey } = request.card.body
  const manifest = await readManifest(folder)
  await protocol.cards.meet(request.signed)
  // Before the access: no one gets in with more rights than their role has.
  const said = roleOf(protocol.statements.ledger, protocol.statements.reader, id)
  if (said.heads.length === 0) await protocol.roles.give(request.card.id, roles, [])
  const known = db.users.list().map((user) => user.recipient)
  await writeVaultKeys(folder, vaultKeys, [...new Set([...known, recipient]), pins.recoveryRecipient])
  const supervisor = { id, name, initials }
  db.users.insert({ ...supervisor, recipient, signingKey }, new Date().toISOString())
  const others = manifest.users.filter((user) => user.id !== id)
  await writeManifest(folder, {
    ...manifest,
    users: [...others, { id, initials, recipient, signingKey, active: true }],
  })
  await removeWaiting(folder, id)
  return supervisor
}

async function overviewOf(open: OpenWorkspace): Promise<Members> {
  open.protocol.statements.reload()
  const { requests, unreadable } = await requestsOf(open)
  return {
    members: membersOf(open),
    former: formerMembers(open),
    requests: requests.slice(0, MAX_REQUESTS).map((request) => shownRequest(open, request)),
    unreadable: unreadable.length + Math.max(0, requests.length - MAX_REQUESTS),
    rotation: rotationOf(open),
  }
}

/** The last rotation of the keys, whose words colleagues ask for when they sign in. */
function rotationOf({ protocol, pins }: OpenWorkspace): Members['rotation'] {
  const rotation = pins.rotation === null ? undefined : protocol.statements.get(pins.rotation)
  if (rotation?.kind !== 'rotation') return null
  const name = protocol.statements.ledger.cards.get(rotation.author)?.body.name ?? ''
  return { at: rotation.at, name, words: protocol.cards.wordsOf(rotation.id) }
}

/** What lies among the requests. One that was let in already, but not removed, is removed now. */
async function requestsOf(open: OpenWorkspace): Promise<{ requests: Request[]; unreadable: string[] }> {
  const { folder, workspaceId, vaultKeys, db } = open
  const { users } = await readManifest(folder)
  const requests: Request[] = []
  const unreadable: string[] = []
  for (const file of await listWaiting(folder)) {
    const request = await openRequest(file, workspaceId, [vaultKeys.identity])
    const isIn = (one: { id: string; signingKey: string }) =>
      one.id === request?.id && one.signingKey === request.card.body.signingKey
    if (!request) unreadable.push(file.id)
    else if (db.users.list().some(isIn) && users.some(isIn)) await removeWaiting(folder, request.id)
    else requests.push(request)
  }
  return { requests, unreadable }
}

const shownRequest = (open: OpenWorkspace, request: Request): AccessRequest => ({
  id: request.id,
  card: request.card.id,
  name: request.card.body.name,
  initials: request.card.body.initials,
  words: open.protocol.cards.wordsOf(request.card.id),
  fault: faultOf(open, request),
})

function faultOf({ db, pins }: Pick<OpenWorkspace, 'db' | 'pins'>, { card, pins: seen }: Request) {
  if (!samePins(pins, seen)) return 'otherKeys' as const
  const { person, initials, signingKey } = card.body
  const taken = db.users
    .list()
    .some((user) =>
      user.id === person ? user.signingKey !== signingKey : seenText(user.initials) === seenText(initials),
    )
  return taken ? ('taken' as const) : null
}
