import { basename } from 'node:path'
import { v7 as uuid } from 'uuid'
import type { ByteSource } from '@shared/bytes'
import { cleanName } from '@shared/domain/text'
import { AppError, isAppError } from '@shared/errors'
import { mediaUrl } from '../../media/playback/mediaScheme'
import type { PlaybackTickets } from '../../media/playback/tickets'
import { openAge } from '../../vault/age/ageReader'
import { ScryptIdentity } from '../../vault/age/scryptIdentity'

/** What a clip's file may ask of the machine: 2^20 is 1 GiB. The app itself writes less. */
const MAX_WORK_FACTOR = 20

/** The bytes that an MP4 begins with, after the length of its first box (ISO/IEC 14496-12, 4.3). */
const FILE_TYPE = Buffer.from('ftyp')

/**
 * Clips that somebody was handed in a passphrase-encrypted file, played straight from it. Nothing is decrypted to the
 * disk. Their paths never leave main.
 */
export class HandedClipsService {
  private readonly paths = new Map<string, string>()
  private readonly tokens = new Map<string, string>()

  constructor(private readonly tickets: PlaybackTickets) {}

  add(path: string): { handedClipId: string; fileName: string } {
    const handedClipId = uuid()
    this.paths.set(handedClipId, path)
    return { handedClipId, fileName: cleanName(basename(path)) || basename(path) }
  }

  /** Throws `notFound`, `clipPassphraseWrong`, `notAClip`, `clipDamaged`, `fileUnreadable`. */
  async open(handedClipId: string, passphrase: string): Promise<{ url: string }> {
    const path = this.paths.get(handedClipId)
    if (path === undefined) throw new AppError('notFound')
    await this.stop(handedClipId)
    const source = await openClip(path, passphrase)
    const token = this.tickets.issue(handedClipId, () => Promise.resolve(source), 'video/mp4')
    // Opened now, so that closing the ticket closes the file.
    await this.tickets.resolve(token)?.source()
    this.tokens.set(handedClipId, token)
    return { url: mediaUrl(token) }
  }

  /** Stops playing it and forgets where it is. */
  async close(handedClipId: string): Promise<void> {
    this.paths.delete(handedClipId)
    await this.stop(handedClipId)
  }

  private async stop(handedClipId: string): Promise<void> {
    const token = this.tokens.get(handedClipId)
    this.tokens.delete(handedClipId)
    if (token !== undefined) await this.tickets.revoke(token)
  }
}

async function openClip(path: string, passphrase: string): Promise<ByteSource> {
  const identity = new ScryptIdentity(passphrase, MAX_WORK_FACTOR)
  const source = await openAge(path, [identity]).catch((error: unknown) => {
    throw failure(error, identity.tried)
  })
  try {
    const head = await source.read(4, FILE_TYPE.length)
    if (!FILE_TYPE.equals(head)) throw new AppError('notAClip')
    return source
  } catch (error) {
    await source.close()
    throw failure(error, true)
  }
}

/** @param tried whether the file takes a passphrase that was tried on it */
function failure(error: unknown, tried: boolean): unknown {
  if (!isAppError(error)) return error
  if (error.code === 'noKeyFits') return new AppError(tried ? 'clipPassphraseWrong' : 'notAClip')
  // A file that is no age file at all has a header that cannot be read.
  if (error.code === 'fileDamaged') return new AppError(tried ? 'clipDamaged' : 'notAClip')
  if (error.code === 'fileMissing') return new AppError('fileUnreadable', error.params)
  return error
}
