import { randomBytes } from 'node:crypto'
import type { ByteSource } from '@shared/bytes'
import { AppError } from '@shared/errors'

/** The right to play one recording, for as long as the session is unlocked. */
export interface Ticket {
  readonly recordingId: string
  readonly mimeType: string
  /** False once it is revoked: a read that then fails says nothing about the file. */
  readonly valid: boolean
  /** Opens the recording at the first call; later calls get the same source. Throws `locked` once it is revoked. */
  source(): Promise<ByteSource>
}

/** Holds the tickets behind `media://<token>/`. A token is of no use after `revoke` or `revokeAll`. */
export class PlaybackTickets {
  readonly #tickets = new Map<string, OpenTicket>()

  /** @returns the token: 32 random bytes in lower-case base32, for the host of an URL keeps no capital letters. */
  issue(recordingId: string, open: () => Promise<ByteSource>, mimeType: string): string {
    const token = base32(randomBytes(32))
    this.#tickets.set(token, new OpenTicket(recordingId, open, mimeType))
    return token
  }

  resolve(token: string): Ticket | null {
    return this.#tickets.get(token) ?? null
  }

  /** For a player that is closed. Resolves when the source is closed. */
  async revoke(token: string): Promise<void> {
    const ticket = this.#tickets.get(token)
    this.#tickets.delete(token)
    await ticket?.revoke()
  }

  /** For the lock: nothing plays from now on. Resolves when all sources are closed. */
  async revokeAll(): Promise<void> {
    const tickets = [...this.#tickets.values()]
    this.#tickets.clear()
    await Promise.all(tickets.map((ticket) => ticket.revoke()))
  }
}

class OpenTicket implements Ticket {
  #source: Promise<ByteSource> | null = null
  #valid = true

  constructor(
    readonly recordingId: string,
    private readonly open: () => Promise<ByteSource>,
    readonly mimeType: string,
  ) {}

  get valid(): boolean {
    return this.#valid
  }

  async source(): Promise<ByteSource> {
    if (!this.#valid) throw new AppError('locked')
    this.#source ??= this.open().catch((error: unknown) => {
      // A drive that was away may be back at the next try.
      this.#source = null
      throw error
    })
    return this.#source
  }

  async revoke(): Promise<void> {
    this.#valid = false
    const source = await this.#source?.catch(() => null)
    await source?.close()
  }
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648 base32 in lower case, without padding. */
const base32 = (bytes: Uint8Array): string => {
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET.charAt((value >>> bits) & 31)
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET.charAt((value << (5 - bits)) & 31) : text
}
