import { mayDecide } from '@shared/domain/erasure/erasure'
import type { ErasureRequest } from '@shared/domain/protocol/ledger'
import type { Digest } from '@shared/domain/protocol/statement'
import { AppError } from '@shared/errors'
import { dataResponsiblePeople } from '../roles/dataResponsible'
import type { OpenWorkspace } from '../session/sessionContext'

type Speaking = Pick<OpenWorkspace, 'db' | 'protocol'>

/** Whether a card is that of somebody who may decide on a recording, and not another one than the compared one. */
export function isByDecider(
  { protocol }: Pick<OpenWorkspace, 'protocol'>,
  card: Digest,
  recordingId: string,
  dataResponsible: ReadonlySet<string>,
): boolean {
  const person = protocol.statements.ledger.cards.get(card)?.body.person
  return (
    person !== undefined &&
    mayDecide(person, protocol.imports.importerOf(recordingId), dataResponsible) &&
    protocol.cards.verdictOn(card) !== 'changed'
  )
}

/** A request on a recording that no one entitled to it has refused; null where there is none. */
export function openRequest(
  open: Pick<OpenWorkspace, 'protocol'>,
  recordingId: string,
  dataResponsible = dataResponsiblePeople(open),
): ErasureRequest | null {
  const { erasures, cards } = open.protocol
  return (
    erasures
      .requests()
      .find(
        ({ request, refusedBy }) =>
          request.body.recordingId === recordingId &&
          cards.verdictOn(request.author) !== 'changed' &&
          ![...refusedBy].some((card) => isByDecider(open, card, recordingId, dataResponsible)),
      ) ?? null
  )
}

/** Whether somebody has asked for a recording to be erased, and no one entitled to it has answered. */
export function isAsked(open: Speaking, recordingId: string): boolean {
  if (open.protocol.erasures.requests().length === 0) return false
  return openRequest(open, recordingId) !== null
}

/** Throws erasureAwaits. */
export function requireUnasked(open: Speaking, recordingId: string): void {
  if (isAsked(open, recordingId)) throw new AppError('erasureAwaits')
}
