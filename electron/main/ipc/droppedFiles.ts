import { randomUUID } from 'node:crypto'
import { AppError } from '@shared/errors'

/** More than one drop holds; older tickets are dropped first. */
const MAX_TICKETS = 200

/**
 * Files that the user dropped on the window. The preload script sends their paths; the page knows each only by a
 * random single-use ticket, which a lock revokes.
 */
export class DroppedFiles {
  readonly #paths = new Map<string, string>()

  /**
   * Returns one ticket per path, in order. Throws fileWithoutPath for an empty path: dragged out of an e-mail or an
   * archive, it is not on the disk.
   */
  add(paths: readonly string[]): string[] {
    if (paths.includes('')) throw new AppError('fileWithoutPath')
    const tickets = paths.map((path) => {
      const ticket = randomUUID()
      this.#paths.set(ticket, path)
      return ticket
    })
    for (const oldest of [...this.#paths.keys()].slice(0, -MAX_TICKETS)) this.#paths.delete(oldest)
    return tickets
  }

  /** Redeems a ticket. Throws notFound for one that is unknown, used or revoked. */
  take(ticket: string): string {
    const path = this.#paths.get(ticket)
    if (path === undefined) throw new AppError('notFound')
    this.#paths.delete(ticket)
    return path
  }

  revokeAll(): void {
    this.#paths.clear()
  }
}
