import type { RoundState } from '@shared/domain/protocol/ledger'
import { mayRead } from '@shared/domain/protocol/blinding'
import type { Digest } from '@shared/domain/protocol/statement'
import { AppError, isAppError } from '@shared/errors'
import type { Drafts } from './drafts'
import type { OwnStatements } from './ownStatements'
import { draftBy, sealDraft, unsealJson, type DraftBinding } from './seals'

/** What the members of a round have agreed on so far, sealed to those of them who have committed. */
export class SharedDrafts {
  constructor(
    private readonly statements: OwnStatements,
    private readonly drafts: Drafts,
  ) {}

  /**
   * What the members of a round have agreed on; null where it was sealed before this one had committed.
   * @throws AppError draftForeign where no member who has committed wrote it
   */
  async open(round: Digest, sealed: Uint8Array): Promise<unknown> {
    const state = this.statements.ledger.rounds.get(round)
    if (!state) throw new AppError('notFound')
    const value = await unsealJson(sealed, this.statements.ports.keys.identity).catch((error: unknown) => {
      if (isAppError(error) && error.code === 'noKeyFits') return null
      return undefined
    })
    if (value === null) return null
    for (const card of state.active) {
      const key = this.statements.ledger.cards.get(card)?.body.signingKey
      const draft = key && mayRead(state, card) && draftBy(this.binding(state, card), key, value)
      if (draft) return draft.content
    }
    throw new AppError('draftForeign')
  }

  /** Signs what the members have agreed on, and seals it to those of them who have committed. */
  async seal(round: Digest, content: unknown): Promise<Uint8Array> {
    const state = this.statements.ledger.rounds.get(round)
    if (!state || !mayRead(state, this.statements.card)) throw new AppError('notBothLocked')
    const readers = state.active.filter((card) => mayRead(state, card))
    const recipients = readers.map((card) => this.statements.ledger.cards.get(card)?.body.recipient ?? '')
    const draft = {
      ...this.binding(state, this.statements.card),
      counter: this.drafts.nextCounter(),
      content,
    }
    return sealDraft(draft, this.statements.ports.keys, recipients)
  }

  private binding(state: RoundState, author: Digest): DraftBinding {
    const { workspace } = this.statements.ports
    // A third supervisor's round goes on with what the two have agreed on: the film is what is shared.
    const { recordingId } = state.round.body
    return { type: 'samklang-draft', purpose: 'consensus', workspace, round: recordingId, author }
  }
}
