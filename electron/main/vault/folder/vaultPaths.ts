import { join } from 'node:path'
import { AppError } from '@shared/errors'

/** The paths in a vault folder. Pure: no file is accessed. */

/** The files of one recording beside its key. */
export const mediaFiles = ['video', 'peaks', 'thumbs'] as const
export type MediaFile = (typeof mediaFiles)[number]

export const manifestPath = (root: string): string => join(root, 'vault.json')
export const databasePath = (root: string): string => join(root, 'samklang.db')
/** Who has the vault open. */
export const claimPath = (root: string): string => join(root, 'open.lock')
export const keysFolder = (root: string): string => join(root, 'keys')
export const vaultKeyPath = (root: string): string => join(keysFolder(root), 'vault.age')
export const userKeyPath = (root: string, userId: string): string =>
  join(keysFolder(root), `${safeId(userId)}.age`)
/** What a user's own app remembers, sealed to them. */
export const ownStatePath = (root: string, userId: string): string =>
  join(keysFolder(root), `${safeId(userId)}.state.age`)
/** Requests of people who have no access yet. */
export const waitingFolder = (root: string): string => join(keysFolder(root), 'waiting')
export const waitingPath = (root: string, userId: string): string =>
  join(waitingFolder(root), `${safeId(userId)}.age`)
export const mediaFolder = (root: string): string => join(root, 'media')
export const recordingFolder = (root: string, recordingId: string): string =>
  join(mediaFolder(root), safeId(recordingId))
export const recordingKeyPath = (root: string, recordingId: string): string =>
  join(recordingFolder(root, recordingId), 'key.age')
export const mediaPath = (root: string, recordingId: string, file: MediaFile): string =>
  join(recordingFolder(root, recordingId), `${file}.age`)

/** An id becomes part of a path, so only letters, digits and dashes are allowed. Throws `badInput`. */
function safeId(id: string): string {
  if (!/^[0-9a-z][0-9a-z-]{0,63}$/i.test(id)) throw new AppError('badInput', { field: 'id' })
  return id
}
