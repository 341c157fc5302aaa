import { Desk, emptyDesk } from '@shared/domain/desk/desk'
import { SerialQueue } from '../../base/serialQueue'
import { sealPadded, unsealPadded } from '../../vault/age/sealed'
import { publicKeysOf } from '../../vault/keys/userKeys'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'

/**
 * What a supervisor keeps for herself. How far she is in a form is part of her draft: sealed to her like the draft, in
 * one blob for all recordings, so that it does not tell which ones she has opened.
 */
export class DeskService {
  /** An older save never overtakes a newer one. */
  private readonly queue = new SerialQueue()
  /** Own words of a session, from their first use on. */
  private known: { readonly open: OpenWorkspace; readonly words: ReadonlySet<string> } | null = null

  /** @param onWords called when the words of the own dictionary have changed */
  constructor(
    private readonly context: SessionContext,
    private readonly onWords: () => void = () => undefined,
  ) {}

  /** Empty where nothing is kept, and where it cannot be read: losing a place must not keep anyone from working. */
  async mine(): Promise<Desk> {
    return (await read(this.context.get())) ?? emptyDesk
  }

  /** The words of her own dictionary. */
  async words(): Promise<ReadonlySet<string>> {
    const open = this.context.get()
    if (this.known?.open !== open) this.known = { open, words: new Set((await read(open))?.words) }
    return this.known.words
  }

  /** At an unlock: there is a desk from the first time on, so that it does not tell whether a film was opened. */
  begin(open: OpenWorkspace): Promise<void> {
    return this.queue.run(async () => {
      if (!open.db.desks.sealed(open.user.id)) await write(open, emptyDesk)
    })
  }

  /** At a lock: sealed again, so that two copies of the folder do not tell whether it has changed in between. */
  renew(open: OpenWorkspace): Promise<void> {
    this.known = null
    return this.queue.run(async () => {
      const desk = await read(open)
      if (desk) await write(open, desk)
    })
  }

  save(desk: Desk): Promise<void> {
    const open = this.context.get()
    const before = this.known?.open === open ? this.known.words : null
    this.known = { open, words: new Set(desk.words) }
    if (before?.size !== desk.words.length) this.onWords()
    return this.queue.run(async () => {
      // Recordings that are gone leave no trace here.
      const known = new Set(open.db.recordings.present())
      await write(open, { ...desk, places: desk.places.filter(({ recordingId }) => known.has(recordingId)) })
    })
  }
}

/** Null where there is none, or it cannot be read. */
async function read({ db, user, userKeys }: OpenWorkspace): Promise<Desk | null> {
  const sealed = db.desks.sealed(user.id)
  if (!sealed) return null
  try {
    const plaintext = await unsealPadded(sealed, [userKeys.identity])
    return Desk.parse(JSON.parse(Buffer.from(plaintext).toString('utf8')))
  } catch {
    return null
  }
}

async function write({ db, user, userKeys }: OpenWorkspace, desk: Desk): Promise<void> {
  const { recipient } = await publicKeysOf(userKeys)
  db.desks.save(user.id, await sealPadded(Buffer.from(JSON.stringify(desk)), [recipient]))
}
