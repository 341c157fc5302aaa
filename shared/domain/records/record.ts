import { z } from 'zod'
import { SignedStatement } from '../protocol/statement'
import { Digest } from '../protocol/statement'
import { Salt } from '../protocol/parts'
import { Outcome, Recommendation } from '../consensus/certification'
import { Figure, Superseded } from '../consensus/comparison'
import { ConsensusItem } from '../consensus/consensus'
import { Day, Id, Instant, Milliseconds } from '../ids'
import { EndedPart, Present, ThirdCall } from '../consensus/conversation'
import { ratersOf } from '../ratings/raters'
import { Answer, Observation } from '../ratings/rating'
import { LocalizedText } from '../text'

/**
 * A supervisor as a record names them; `signingKey` is the raw Ed25519 public key, base64url. `card`: the statement
 * that
 * binds name and key, whose six words supervisors compare with each other.
 */
export const RecordSupervisor = z.strictObject({
  id: Id,
  name: z.string(),
  initials: z.string(),
  signingKey: z.string(),
  card: SignedStatement,
})
export type RecordSupervisor = z.infer<typeof RecordSupervisor>

/**
 * For each free text of a record the salt of its digest, or the digest itself once the text was erased: the digest of
 * the record is over these, so that it stays when the texts go.
 */
export const RecordTexts = z.record(z.string().max(300), z.union([Salt, z.strictObject({ erased: Digest })]))
export type RecordTexts = z.infer<typeof RecordTexts>

export const RecordRating = z.strictObject({
  supervisorId: Id,
  /** The statement that the rater signed when locking. */
  commitment: SignedStatement,
  /** Of the scores, and of each comment that is shown: with them anybody can check these against the commitment. */
  salts: z.record(z.string(), Salt),
  answers: z.record(z.string(), Answer),
  /** Only where the supervisors chose to include them. */
  observations: z.array(Observation).optional(),
})
export type RecordRating = z.infer<typeof RecordRating>

/**
 * The document of a decision, signed by its two or three supervisors. It names the meeting leader and the supervisors;
 * of the citizen and the network it contains counts only.
 */
export const RecordDocument = z.strictObject({
  format: z.literal('samklang-record'),
  version: z.literal(1),
  id: Id,
  workspaceId: Id,
  issuedAt: Instant,
  recording: z.strictObject({
    id: Id,
    meetingDate: Day,
    durationMs: Milliseconds,
    meetingNumber: z.int(),
    privateCount: z.int(),
    professionalCount: z.int(),
    /** SHA-256 (hex) of the decrypted film file. */
    videoSha256: z.string(),
  }),
  leader: z.string(),
  leaderId: Id,
  form: z.strictObject({ id: z.string(), version: z.int(), title: LocalizedText, sha256: z.string() }),
  supervisors: ratersOf(RecordSupervisor),
  ratings: ratersOf(RecordRating),
  agreement: z.strictObject({ exact: Figure, withinOne: Figure }),
  consensus: z.array(ConsensusItem),
  /**
   * Who took part in the consensus conversation, the call of a third supervisor where there was one, and locked ratings
   * that were ended.
   */
  conversation: z.strictObject({
    present: Present,
    third: ThirdCall.optional(),
    ended: z.array(EndedPart).min(1).optional(),
  }),
  recommendation: Recommendation,
  decision: z.strictObject({ outcome: Outcome, comment: z.string(), decidedAt: Instant }),
  /** The last day on which it is valid, where the programme sets one. */
  validUntil: Day.optional(),
  /** Only in a correction. */
  supersedes: Superseded.optional(),
  texts: RecordTexts,
})
export type RecordDocument = z.infer<typeof RecordDocument>
