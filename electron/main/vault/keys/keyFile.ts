import { mkdir, readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { AppError, isAppError } from '@shared/errors'
import type { Identities } from '../age/ageHeader'
import { FOLDER_MODE, writeFileAtomic } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { formatKeyText, parseKeyText, type KeyText } from './keyText'
import { seal, unseal } from '../age/sealed'
import { wipe } from '../../base/wipe'

/** Key files are a few hundred bytes. Whatever is larger is none. */
const MAX_KEY_FILE_BYTES = 1024 * 1024

/** Encrypts a key text to recipients and puts it in place of the file. Throws `noSpace`, `readOnly`, `badInput`. */
export async function writeKeyFile(
  path: string,
  text: KeyText,
  recipients: readonly string[],
): Promise<void> {
  await saveKeyText(path, text, (clear) => seal(clear, recipients))
}

/** Reads a key file. Throws `noKeyFits`, and `workspaceDamaged` (params: file) where it is missing or unsound. */
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

/** Seals a key text in the way given and writes it, folder included. */
export async function saveKeyText(
  path: string,
  text: KeyText,
  sealText: (clear: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const clear = Buffer.from(formatKeyText(text))
  try {
    const sealed = await sealText(clear)
    await withFsErrors(path, 'write', () => mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE }))
    await writeFileAtomic(path, sealed)
  } finally {
    wipe(clear)
  }
}

/** Reads a file, opens it in the way given and parses the text inside. */
export async function loadKeyText(
  path: string,
  open: (sealed: Uint8Array, file: string) => Promise<Uint8Array>,
): Promise<KeyText> {
  const file = basename(path)
  const sealed = await withFsErrors(path, 'read', () => readFile(path)).catch((error: unknown) => {
    const missing = isAppError(error) && error.code === 'fileMissing'
    throw missing ? new AppError('workspaceDamaged', { file }) : error
  })
  if (sealed.length > MAX_KEY_FILE_BYTES) throw new AppError('workspaceDamaged', { file })
  const clear = await open(sealed, file)
  const text = await parseKeyText(Buffer.from(clear.buffer, clear.byteOffset, clear.length).toString('utf8'))
  wipe(clear)
  if (text === undefined) throw new AppError('workspaceDamaged', { file })
  return text
}
