import { z } from 'zod'
import { ConsensusItem } from '@shared/domain/consensus/consensus'
import { Present } from '@shared/domain/consensus/conversation'
import { SignedStatement, type Digest } from '@shared/domain/protocol/statement'
import { revealedRound } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import { statementOfRound, type Speaking } from './roundStatements'

/** A decision that some of the raters have signed: the record with their proofs, and what their own apps signed. */
const BegunSigning = z.strictObject({
  credential: z.string().max(5_000_000),
  decisions: z.array(SignedStatement).max(3),
})
export type BegunSigning = z.infer<typeof BegunSigning>

/** The consensus conversation before the decision. Only the raters who have locked can read it. */
const SharedDraft = z.strictObject({
  items: z.array(ConsensusItem),
  present: Present,
  /** Why a third supervisor was called; empty where none was. */
  reason: z.string(),
  /** Null until somebody has signed. What was signed can no longer be changed without taking the signature back. */
  signing: BegunSigning.nullable(),
})
export type SharedDraft = z.infer<typeof SharedDraft>

const nothing: SharedDraft = { items: [], present: [], reason: '', signing: null }

/**
 * @returns nothing agreed where it was sealed before the signed-in rater had locked
 * @throws AppError draftForeign where it was not written by a rater of this recording
 */
export const readShared = async (open: Speaking, recordingId: string): Promise<SharedDraft> =>
  (await readable(open, recordingId)) ?? nothing

/** Changes the conversation, and encrypts it to everybody who may read it by now. @throws AppError notBothLocked */
export async function changeShared(
  open: Speaking,
  recordingId: string,
  change: (draft: SharedDraft) => SharedDraft,
): Promise<void> {
  const statement = revealedStatement(open, recordingId)
  const draft = await readable(open, recordingId)
  if (statement === null || draft === null) throw new AppError('notBothLocked')
  open.db.consensus.saveShared(recordingId, await open.protocol.sharedDrafts.seal(statement, change(draft)))
}

/** Encrypts the conversation to raters who have locked since it was last changed. */
export async function passOnShared(open: Speaking, recordingId: string): Promise<void> {
  if (open.db.consensus.shared(recordingId) !== null && (await readable(open, recordingId)) !== null)
    await changeShared(open, recordingId, (draft) => draft)
}

/** Null where it is sealed to others only. */
async function readable(open: Speaking, recordingId: string): Promise<SharedDraft | null> {
  const sealed = open.db.consensus.shared(recordingId)
  const statement = revealedStatement(open, recordingId)
  if (!sealed || statement === null) return nothing
  const content = await open.protocol.sharedDrafts.open(statement, sealed)
  return content === null ? null : SharedDraft.parse(content)
}

function revealedStatement(open: Speaking, recordingId: string): Digest | null {
  const round = revealedRound(open.db.ratings.roundsOf(recordingId))
  return round ? statementOfRound(open, round) : null
}
