import { mkdir, readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { AppError, isAppError } from '@shared/errors'
import type { Identities } from '../age/ageHeader'
import { FOLDER_MODE, writeFileAtomic } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { formatKeyText, parseKeyText, type KeyText } from './keyText'
import { seal, unseal } from '../age/sealed'
import { wipe } from '../../base/wipe'

/** Key files are a few hundred bytes; larger files are rejected. */
const MAX_KEY_FILE_BYTES = 1024 * 1024

/** Encrypts a key text to recipients and replaces the file. Throws `noSpace`, `readOnly`, `inUse`, `badInput`. */
export async function writeKeyFile(
  path: string,
  text: KeyText,
  recipients: readonly string[],
): Promise<void> {
  await saveKeyText(path, text, (plaintext) => seal(plaintext, recipients))
}

/** Throws `noKeyFits`; `workspaceDamaged` (params: file) where it is missing or invalid; `inUse`, `fileUnreadable`. */
export async function readKeyFile(path: string, identities: Identities): Promise<KeyText> {
  return loadKeyText(path, async (sealed, file) => {
    try {
      return await unseal(sealed, identities, file)
    } catch (error) {
      if (isAppError(error) && error.code === 'noKeyFits') throw error
      throw new AppError('workspaceDamaged', { file })
    }
  })
}

/** Encrypts a key text with the given function and writes it, creating the folder. */
export async function saveKeyText(
  path: string,
  text: KeyText,
  sealText: (plaintext: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const plaintext = Buffer.from(formatKeyText(text))
  try {
    const sealed = await sealText(plaintext)
    await withFsErrors(path, 'write', () => mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE }))
    await writeFileAtomic(path, sealed)
  } finally {
    wipe(plaintext)
  }
}

/** Reads a file, decrypts it with the given function and parses the key text. */
export async function loadKeyText(
  path: string,
  open: (sealed: Uint8Array, file: string) => Promise<Uint8Array>,
): Promise<KeyText> {
  const file = basename(path)
  const sealed = await withFsErrors(path, 'read', () => readFile(path)).catch((error: unknown) => {
    const missing = isAppError(error) && error.code === 'fileMissing'
    throw missing ? new AppError('workspaceDamaged', { file }, { cause: error }) : error
  })
  if (sealed.length > MAX_KEY_FILE_BYTES) throw new AppError('workspaceDamaged', { file })
  const plaintext = await open(sealed, file)
  const text = await parseKeyText(
    Buffer.from(plaintext.buffer, plaintext.byteOffset, plaintext.length).toString('utf8'),
  )
  wipe(plaintext)
  if (text === undefined) throw new AppError('workspaceDamaged', { file })
  return text
}
