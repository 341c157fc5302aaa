import { rm } from 'node:fs/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { isAppError } from '@shared/errors'
import { syncFolder } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { readKeyFile, writeKeyFile } from './keyFile'
import { mediaFolder, recordingFolder, recordingKeyPath } from '../folder/vaultPaths'

/** A recording's own key: to share the recording is to share this key, to erase it is to destroy this key. */
export interface RecordingKeys {
  readonly identity: string
  readonly recipient: string
}

/** Makes `media/<recordingId>/key.age`, folder included, readable with the vault's identity. */
export async function createRecordingKeys(
  root: string,
  recordingId: string,
  vaultRecipient: string,
): Promise<RecordingKeys> {
  const identity = await generateX25519Identity()
  await writeKeyFile(recordingKeyPath(root, recordingId), { identity, comments: {} }, [vaultRecipient])
  return { identity, recipient: await identityToRecipient(identity) }
}

/** Throws `noKeyFits`, and `workspaceDamaged` (params: file) where the key is missing or unsound. */
export async function openRecordingKeys(
  root: string,
  recordingId: string,
  vaultIdentity: string,
): Promise<RecordingKeys> {
  const { identity } = await readKeyFile(recordingKeyPath(root, recordingId), [vaultIdentity])
  return { identity, recipient: await identityToRecipient(identity) }
}

/**
 * Removes a recording for good, its key first: if the rest fails half-way, what remains cannot be read.
 * Nothing happens where there is no such recording.
 */
export async function eraseRecording(root: string, recordingId: string): Promise<void> {
  const folder = recordingFolder(root, recordingId)
  await withFsErrors(folder, 'write', async () => {
    await rm(recordingKeyPath(root, recordingId), { force: true })
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    await syncFolder(mediaFolder(root))
  }).catch((error: unknown) => {
    // A vault without any recording has no such folder yet.
    if (!isAppError(error) || error.code !== 'fileMissing') throw error
  })
}
