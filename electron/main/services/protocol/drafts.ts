import { z } from 'zod'
import type { Id } from '@shared/domain/ids'
import { SaltedParts } from '@shared/domain/protocol/parts'
import { SignedStatement } from '@shared/domain/protocol/statement'
import { RatingContent } from '@shared/domain/ratings/rating'
import { AppError } from '@shared/errors'
import { statementId } from '../../base/signedStatement'
import type { OwnStatements } from './ownStatements'
import { openDraft, sealDraft, type DraftBinding } from './seals'

/** Where the sealed rating of one person in one round is kept. */
export interface DraftStore {
  read(round: Id): Uint8Array | null
  write(round: Id, sealed: Uint8Array): void
}

/** Draft counters reserved at a time, so that the own state is not written at each save. */
const RESERVED = 10_000

/** A lock takes two seconds at most, and the own state is to be written after the drafts. Milliseconds. */
const RENEW_MS = 400

/** A rating as it lies sealed; what was locked holds the salts and the signed commitment as well. */
const SealedRating = z.strictObject({
  content: RatingContent,
  locked: z.strictObject({ parts: SaltedParts, commitment: SignedStatement }).nullable(),
})
type SealedRating = z.infer<typeof SealedRating>

/** The own ratings as they lie sealed, until and after they are locked. */
export class Drafts {
  private counter: number

  constructor(
    private readonly statements: OwnStatements,
    private readonly storage: DraftStore,
  ) {
    this.counter = statements.memory.state.reserved
  }

  /** The number of the next draft: counted on across all rounds. */
  nextCounter(): number {
    return ++this.counter
  }

  /** Reserves numbers that no draft before has. */
  reserve(): Promise<void> {
    const { memory } = this.statements
    return memory.write({ reserved: memory.state.reserved + RESERVED })
  }

  /**
   * Seals every own draft again, with the same content: two copies of the folder, from before and after a session, do
   * not tell whether anything was written in it. One that cannot be read or changed stays as it is, and so do the
   * oldest of more than there is time for at a lock.
   */
  async renew(): Promise<void> {
    const until = performance.now() + RENEW_MS
    const drafts = Object.entries(this.statements.memory.state.drafts).sort(
      ([, one], [, other]) => other - one,
    )
    for (const [round] of drafts) {
      if (performance.now() > until) return
      try {
        const rating = await this.read(round)
        if (rating && !rating.locked) await this.store(round, rating)
      } catch {
        // Told when its author opens it.
      }
    }
  }

  private binding(round: Id): DraftBinding {
    return {
      type: 'samklang-draft',
      purpose: 'rating',
      workspace: this.statements.ports.workspace,
      round,
      author: this.statements.card,
    }
  }

  /** Resolves once the draft is stored. Throws ratingLocked once a commitment of this round is remembered. */
  save(round: Id, content: RatingContent): Promise<void> {
    return this.statements.queue.run(async () => {
      const locked = (await this.read(round))?.locked
      if (locked && this.remembers(locked.commitment)) throw new AppError('ratingLocked')
      await this.store(round, { content, locked: null })
    })
  }

  async store(round: Id, rating: SealedRating): Promise<void> {
    if (this.counter >= this.statements.memory.state.reserved) await this.reserve()
    const counter = this.nextCounter()
    const draft = { ...this.binding(round), counter, content: rating }
    this.storage.write(
      round,
      await sealDraft(draft, this.statements.ports.keys, [this.statements.publicKeys.recipient]),
    )
    this.statements.memory.note({ drafts: { ...this.statements.memory.state.drafts, [round]: counter } })
  }

  /**
   * The own rating of a round, or null where none was saved. Throws draftForeign where the stored one is not by its
   * author for this round, and draftOlder where it is not the newest.
   */
  async read(round: Id): Promise<SealedRating | null> {
    const sealed = this.storage.read(round)
    const newest = this.statements.memory.state.drafts[round] ?? 0
    if (sealed === null) {
      if (newest > 0) throw new AppError('draftOlder')
      return null
    }
    const draft = await openDraft(
      sealed,
      this.statements.ports.keys.identity,
      this.binding(round),
      this.statements.publicKeys.signingKey,
    )
    if (draft.counter < newest) throw new AppError('draftOlder')
    const rating = SealedRating.safeParse(draft.content)
    if (!rating.success) throw new AppError('draftForeign')
    return rating.data
  }

  /** The author goes on from the stored draft, though a newer draft was saved once. */
  acceptOlder(round: Id): void {
    this.statements.memory.note({ drafts: { ...this.statements.memory.state.drafts, [round]: 0 } })
  }

  /** Whether the own state names this commitment. */
  remembers({ text }: SignedStatement): boolean {
    return this.statements.memory.state.committed.some(({ commitment }) => commitment === statementId(text))
  }
}
