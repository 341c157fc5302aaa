import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { onTestFinished } from 'vitest'
import { isAppError, type AppError } from '@shared/errors'

/** A folder that is gone when the test has ended. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'samklang-vault-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A key pair of age. */
export async function keyPair(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** An age file made by another implementation than ours. */
export async function foreignFile(clear: Uint8Array, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(clear)
}

/** The `AppError` that a promise is rejected with. */
export async function failure(promise: Promise<unknown>): Promise<AppError> {
  try {
    await promise
  } catch (error) {
    if (isAppError(error)) return error
    throw error
  }
  throw new Error('expected a failure')
}

/** Random bytes as a plain `Uint8Array`, as clear texts are compared with. */
export const noise = (length: number): Uint8Array => Uint8Array.from(randomBytes(length))

export const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
