import { Decrypter, Encrypter } from 'age-encryption'
import Database from 'better-sqlite3'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** All keys that one supervisor's passphrase gives access to, read by the published formats without the app's code. */
export interface Reach {
  /** Age identities of the supervisor, the workspace and each recording. */
  identities: string[]
  databaseKey: Buffer
}

async function open(path: string, decrypter: Decrypter): Promise<string> {
  return decrypter.decrypt(await readFile(path), 'text')
}

async function withIdentity(path: string, identity: string): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return open(path, decrypter)
}

const identityIn = (keys: string): string =>
  keys.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-')) ?? ''

export async function reachOf(
  workspace: string,
  user: { id: string; passphrase: string },
  recordingIds: readonly string[],
): Promise<Reach> {
  const byPassphrase = new Decrypter()
  byPassphrase.addPassphrase(user.passphrase)
  const own = identityIn(await open(join(workspace, 'keys', `${user.id}.age`), byPassphrase))
  const vault = await withIdentity(join(workspace, 'keys', 'vault.age'), own)
  const shared = identityIn(vault)
  const recordings = recordingIds.map((id) => withIdentity(join(workspace, 'media', id, 'key.age'), shared))
  const databaseKey = /^# samklang database key: (.+)$/m.exec(vault)?.[1] ?? ''
  return {
    identities: [own, shared, ...(await Promise.all(recordings)).map(identityIn)],
    databaseKey: Buffer.from(databaseKey, 'base64url'),
  }
}

/** Opens the workspace's database with its raw key, for reading and writing. */
export function openDatabase(workspace: string, key: Buffer): Database.Database {
  const db = new Database(join(workspace, 'samklang.db'))
  db.pragma(`cipher = 'sqlcipher'`)
  db.pragma('legacy = 4')
  db.pragma(`key = "x'${key.toString('hex')}'"`)
  return db
}

type Dump = Record<string, unknown[]>

/** Every row of every table, and the schema. */
export function dump(db: Database.Database): Dump {
  const tables = db
    .prepare<[], { name: string; wr: number }>(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema'`,
    )
    .all()
  // Tables WITHOUT ROWID have no row ids to compare.
  const rows = tables.map(
    ({ name, wr }) => [name, db.prepare(`SELECT ${wr ? '' : 'rowid, '}* FROM "${name}"`).all()] as const,
  )
  return {
    ...Object.fromEntries(rows),
    sqlite_master: db.prepare('SELECT name, sql FROM sqlite_master').all(),
  }
}

/** Whether any of the identities opens these bytes. */
export async function opens(sealed: Uint8Array, identities: readonly string[]): Promise<boolean> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  return decrypter.decrypt(sealed).then(
    () => true,
    () => false,
  )
}

/** JSON encrypted to a recipient in the smallest size class of drafts and reveals, as its owner's tools would do it. */
export function sealedTo(recipient: string, value: unknown): Promise<Uint8Array> {
  const text = Buffer.from(JSON.stringify(value), 'utf8')
  const padded = Buffer.alloc(256 * 1024)
  padded.writeUInt32BE(text.length)
  padded.set(text, 4)
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(padded)
}
