import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { MAX_REQUESTS } from '@shared/domain/members/members'
import {
  SignedStatement,
  type Statement,
  type StatementOf,
  type Verified,
} from '@shared/domain/protocol/statement'
import { wordsOf } from '@shared/domain/protocol/words'
import { seenText } from '@shared/domain/text'
import type { NewSupervisor } from '@shared/domain/workspace/workspaceState'
import { AppError } from '@shared/errors'
import { words } from '@shared/words'
import { statementId, verifyStatements } from '../../base/signedStatement'
import { wipe } from '../../base/wipe'
import { sealPadded, unsealPadded } from '../../vault/age/sealed'
import { readManifest } from '../../vault/folder/vaultManifest'
import { listWaiting, readWaiting, writeWaiting } from '../../vault/folder/waiting'
import { Pins, shownPins } from '../../vault/keys/pins'
import { generateUserKeys, publicKeysOf, writeUserKeys } from '../../vault/keys/userKeys'
import { beginOwnState, type AppData } from '../protocol/openProtocol'
import { signCard } from '../protocol/cards'
import { signedValue, signValue } from '../protocol/seals'

/**
 * What somebody who asks for access leaves in the folder, encrypted to the vault: their card, and the keys of the
 * workspace as they saw them. Both are signed by the key that the card names, so its six words stand for both.
 */
const Request = z.strictObject({ card: SignedStatement, seen: z.unknown() })

const Seen = z.strictObject({ card: z.string(), pins: Pins })

export type Request = {
  readonly id: string
  readonly card: Verified<StatementOf<'card'>>
  readonly signed: SignedStatement
  readonly pins: Pins
}

/**
 * Makes a newcomer's keys and leaves a request. They have no access to the vault before a supervisor lets them in.
 * @param logN log2 of scrypt's N for their passphrase; the standard where absent
 * @returns the id of the newcomer and the six words of their card
 * @throws AppError initialsTaken {initials}, requestsFull {count}
 */
export async function askForAccess(
  folder: string,
  appData: AppData,
  input: NewSupervisor,
  logN?: number,
): Promise<{ id: string; words: string[] }> {
  const manifest = await readManifest(folder)
  const { users, vaultId, vaultRecipient } = manifest
  if (users.some(({ initials }) => seenText(initials) === seenText(input.initials)))
    throw new AppError('initialsTaken', { initials: input.initials })
  if ((await listWaiting(folder)).length >= MAX_REQUESTS)
    throw new AppError('requestsFull', { count: MAX_REQUESTS })
  const person = { id: uuid(), name: input.name, initials: input.initials }
  const keys = await generateUserKeys()
  try {
    const pins = shownPins(manifest)
    const card = signCard(
      { workspace: vaultId, person, keys, now: () => new Date().toISOString() },
      await publicKeysOf(keys),
    )
    const id = statementId(card.text)
    await writeUserKeys(folder, person.id, { ...keys, pins }, input.passphrase, logN)
    await beginOwnState({ folder, workspaceId: vaultId, user: person, userKeys: keys }, card, appData)
    const request: z.infer<typeof Request> = {
      card,
      seen: signValue('request', { card: id, pins }, keys.signingSeed),
    }
    const sealed = await sealPadded(Buffer.from(JSON.stringify(request), 'utf8'), [vaultRecipient])
    await writeWaiting(folder, person.id, sealed)
    return { id: person.id, words: wordsOf(id, words) }
  } finally {
    wipe(keys.signingSeed)
  }
}

/** The request in a sealed file, or null where it is none by the person it names, for this workspace. */
export async function openRequest(
  { id, sealed }: { id: string; sealed: Uint8Array | null },
  workspace: string,
  vaultIdentities: readonly string[],
): Promise<Request | null> {
  const content = sealed && (await unsealPadded(sealed, vaultIdentities).catch(() => null))
  const parsed = content && Request.safeParse(parseJson(content))
  if (!parsed?.success) return null
  const { card: signed, seen } = parsed.data
  const [card] = verifyStatements([signed]).verified
  if (!card || !isCard(card) || card.workspace !== workspace || card.body.person !== id) return null
  const value = Seen.safeParse(signedValue('request', seen, card.body.signingKey))
  return value.success && value.data.card === card.id ? { id, card, signed, pins: value.data.pins } : null
}

/** As `openRequest`, for the file of one person as it is now. */
export const currentRequest = async (
  folder: string,
  id: string,
  workspace: string,
  vaultIdentities: readonly string[],
): Promise<Request | null> =>
  openRequest({ id, sealed: await readWaiting(folder, id) }, workspace, vaultIdentities)

const isCard = (statement: Statement): statement is StatementOf<'card'> => statement.kind === 'card'

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'))
  } catch {
    return undefined
  }
}
