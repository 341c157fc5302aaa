import { Desk, emptyDesk } from '@shared/domain/desk/desk'
import { SerialQueue } from '../../base/serialQueue'
import { sealPadded, unsealPadded } from '../../vault/age/sealed'
import { publicKeysOf } from '../../vault/keys/userKeys'
import type { SessionContext } from '../session/sessionContext'

/**
 * What a supervisor keeps for herself. How far she is in a form is part of her draft: sealed to her like the draft, in
 * one blob for all recordings, so that it does not tell which ones she has opened.
 */
export class DeskService {
  /** An older save never overtakes a newer one. */
  private readonly queue = new SerialQueue()

  constructor(private readonly context: SessionContext) {}

  /** Empty where nothing is kept, and where it cannot be read: losing a place must not keep anyone from working. */
  async mine(): Promise<Desk> {
    const { db, user, userKeys } = this.context.get()
    const sealed = db.desks.sealed(user.id)
    if (!sealed) return emptyDesk
    try {
      const plaintext = await unsealPadded(sealed, [userKeys.identity])
      return Desk.parse(JSON.parse(Buffer.from(plaintext).toString('utf8')))
    } catch {
      return emptyDesk
    }
  }

  save(desk: Desk): Promise<void> {
    const { db, user, userKeys } = this.context.get()
    return this.queue.run(async () => {
      // Recordings that are gone leave no trace here.
      const places = desk.places.filter(({ recordingId }) => db.recordings.get(recordingId))
      const { recipient } = await publicKeysOf(userKeys)
      const sealed = await sealPadded(Buffer.from(JSON.stringify({ ...desk, places })), [recipient])
      db.desks.save(user.id, sealed)
    })
  }
}
