import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { isAppError } from '@shared/errors'
import { syncFolder } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { isMarker } from '../folder/importMarker'
import { readKeyFile, writeKeyFile } from './keyFile'
import type { VaultKeys } from './vaultKeys'
import { mediaFolder, recordingFolder, recordingKeyPath } from '../folder/vaultPaths'

/** The key pair of one recording (docs/adr/0001): sharing the recording shares it, erasing destroys it. */
export interface RecordingKeys {
  readonly identity: string
  readonly recipient: string
}

/** Creates `media/<recordingId>/key.age` and its folder, encrypted to the vault's recipient. */
export async function createRecordingKeys(
  root: string,
  recordingId: string,
  vaultRecipient: string,
): Promise<RecordingKeys> {
  const identity = await generateX25519Identity()
  await writeKeyFile(recordingKeyPath(root, recordingId), { identity, comments: {} }, [vaultRecipient])
  return { identity, recipient: await identityToRecipient(identity) }
}

/** Throws `noKeyFits`; `workspaceDamaged` (params: file) where the key is missing or invalid. */
export async function openRecordingKeys(
  root: string,
  recordingId: string,
  vault: Pick<VaultKeys, 'identity' | 'former'>,
): Promise<RecordingKeys> {
  return openRecordingKeysAt(recordingKeyPath(root, recordingId), vault)
}

/** The same for a key file at another place, as in a backup. */
export async function openRecordingKeysAt(
  path: string,
  vault: Pick<VaultKeys, 'identity' | 'former'>,
): Promise<RecordingKeys> {
  const { identity } = await readKeyFile(path, [vault.identity, ...vault.former])
  return { identity, recipient: await identityToRecipient(identity) }
}

/**
 * Erases a recording, its key first: if removing the rest fails, what remains cannot be decrypted.
 * Does nothing if there is no such recording. Throws `inUse`, `readOnly`.
 */
export async function eraseRecording(root: string, recordingId: string): Promise<void> {
  const folder = recordingFolder(root, recordingId)
  await withFsErrors(folder, 'write', async () => {
    await rm(recordingKeyPath(root, recordingId), { force: true })
    const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }
    // The marker of an import goes last: if another program holds a file open, it says what is left.
    const names = await readdir(folder).catch(() => [])
    for (const name of names) if (!isMarker(name)) await rm(join(folder, name), options)
    await rm(folder, options)
    await syncFolder(mediaFolder(root))
  }).catch((error: unknown) => {
    // `media/` does not exist before the first import.
    if (!isAppError(error) || error.code !== 'fileMissing') throw error
  })
}
