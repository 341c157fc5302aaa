import { randomBytes } from 'node:crypto'
import { base32nopad } from '@scure/base'
import type { ByteSource } from '@shared/bytes'
import { AppError } from '@shared/errors'

/** Grants access to one recording while the session is unlocked. */
export interface Ticket {
  readonly recordingId: string
  readonly mimeType: string
  /** False once revoked, or not permitted any more: a read that fails then says nothing about the file. */
  readonly valid: boolean
  /** Opens the recording at the first call; later calls get the same source. Throws `locked` once it is not valid. */
  source(): Promise<ByteSource>
}

/** The tickets behind `media://<token>/`. A token is invalid after `revoke` or `revokeAll`. */
export class PlaybackTickets {
  readonly #tickets = new Map<string, OpenTicket>()

  /**
   * @returns the token: 32 random bytes in lower-case base32 (RFC 4648), since the host of a URL is
   * case-insensitive
   * @param permitted asked before every read, whether it still may be played
   */
  issue(
    recordingId: string,
    open: () => Promise<ByteSource>,
    mimeType: string,
    permitted: () => boolean = () => true,
  ): string {
    const token = base32nopad.encode(randomBytes(32)).toLowerCase()
    this.#tickets.set(token, new OpenTicket(recordingId, open, mimeType, permitted))
    return token
  }

  resolve(token: string): Ticket | null {
    return this.#tickets.get(token) ?? null
  }

  /** When a player closes. Resolves when the source is closed. */
  async revoke(token: string): Promise<void> {
    const ticket = this.#tickets.get(token)
    this.#tickets.delete(token)
    await ticket?.revoke()
  }

  /** Revokes what is not permitted any more. */
  async revokeUnpermitted(): Promise<void> {
    const gone = [...this.#tickets].filter(([, { valid }]) => !valid)
    await Promise.all(gone.map(([token]) => this.revoke(token)))
  }

  /** When the workspace locks. Resolves when all sources are closed. */
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
    private readonly permitted: () => boolean,
  ) {}

  get valid(): boolean {
    return this.#valid && this.permitted()
  }

  async source(): Promise<ByteSource> {
    if (!this.valid) throw new AppError('locked')
    this.#source ??= this.open().catch((error: unknown) => {
      // Not cached: a drive that was disconnected may be back.
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
