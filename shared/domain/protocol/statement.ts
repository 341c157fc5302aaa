import { z } from 'zod'
import { Purpose as ConsentPurpose } from '../consent/consent'
import { Id, Instant } from '../ids'
import { Role } from './role'

/** SHA-256 in hex. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/)
export type Digest = z.infer<typeof Digest>

/** What a round of ratings is for. */
export const Purpose = z.enum(['certification', 'third', 'calibration'])
export type Purpose = z.infer<typeof Purpose>

export const FormReference = z.strictObject({ id: z.string(), version: z.int(), sha256: Digest })

const digests = z.array(Digest).max(1_000)

/** A person's public keys and how they are shown. Self-signed; its id is the author of everything they sign. */
export const CardBody = z.strictObject({
  person: Id,
  name: z.string().min(1).max(120),
  initials: z.string().min(1).max(8),
  /** The age recipient that reveals are sealed to, `age1…`. */
  recipient: z.string().max(100),
  /** The raw Ed25519 public key, base64url. */
  signingKey: z.string().max(43),
})
export type CardBody = z.infer<typeof CardBody>

/** Who rates what, by which form. All that a commitment of the round is bound to. */
export const RoundBody = z.strictObject({
  /** Names the round before it is signed: drafts are bound to it. */
  id: Id,
  purpose: Purpose,
  recordingId: Id,
  /** Of the plaintext of the film: the same film imported twice is the same film. */
  film: Digest,
  /** Of the edits applied when it is played. */
  edits: Digest,
  form: FormReference,
  leaderId: Id,
  /** Cards of those who rate. */
  members: digests.min(2),
  /** Commitments of an earlier round on the same film that count in this one. */
  carries: digests,
})
export type RoundBody = z.infer<typeof RoundBody>

const bodies = {
  card: CardBody,
  round: RoundBody,
  /** One salted digest a part, by the name of the part. */
  commitment: z.strictObject({ round: Digest, parts: z.record(z.string().max(200), Digest) }),
  /** Opens a commitment to the authors of those in `against`. The content lies beside it, sealed to them. */
  reveal: z.strictObject({ round: Digest, commitment: Digest, against: digests.min(1) }),
  /** Ends a calibration with these commitments; the other members can no longer commit. */
  close: z.strictObject({ round: Digest, commitments: digests.min(2) }),
  /** Ends one member's part in a round: by the member, or by all others together. */
  ending: z.strictObject({
    round: Digest,
    member: Digest,
    reason: z.enum(['forked', 'lost', 'withheld', 'withdrawn']),
  }),
  /** One signer's decision. It counts once every active member of the round has signed one with the same content. */
  decision: z.strictObject({ round: Digest, commitments: digests.min(2), record: Digest }),
  /** One signer's consent to a record that decides no round. It counts once all whom it names have signed one. */
  record: z.strictObject({ record: Digest }),
  /** Its author brings a recording into the workspace. */
  import: z.strictObject({ recordingId: Id }),
  /** A recording was erased, and with it free text and salts of these statements. */
  erasure: z.strictObject({ recordingId: Id, statements: digests }),
  /** Somebody asks for a recording to be erased: it is not shown until that is answered. */
  erasureRequest: z.strictObject({ recordingId: Id }),
  /** The recording stays. Counts where its author may decide. */
  erasureRefusal: z.strictObject({ request: Digest }),
  /** A new epoch of the workspace's keys. Followed only after its words were compared. */
  rotation: z.strictObject({
    epoch: z.int().min(1),
    /** The rotation before it; null for the first. */
    predecessor: Digest.nullable(),
    vaultRecipient: z.string().max(100),
    recoveryRecipient: z.string().max(100),
    members: digests.min(1),
    left: digests,
    /** The author's own new card, where the author's keys change. */
    successor: Digest.nullable(),
  }),
  /** The age recipient that opens the vault for its author from a rotation on; that of the card does no longer. */
  access: z.strictObject({ rotation: Digest, recipient: z.string().max(100) }),
  /**
   * A participant takes back consent to these purposes, in every recording of the film. Entered by the author.
   */
  consentWithdrawal: z.strictObject({
    recording: Id,
    film: Digest,
    participant: Id,
    purposes: z.array(ConsentPurpose).min(1),
  }),
  /** The participant of these withdrawals has consented to these purposes again. */
  consentRenewal: z.strictObject({
    participant: Id,
    withdrawals: digests.min(1),
    purposes: z.array(ConsentPurpose).min(1),
  }),
  /** These blurs and mutes hide a participant wherever they are seen or heard. */
  consentCover: z.strictObject({ recording: Id, participant: Id, edits: digests.min(1) }),
  leave: z.strictObject({}),
  /** What somebody does in the workspace, as another member says. `replaces`: the role statements that it ends. */
  role: z.strictObject({ card: Digest, roles: z.array(Role).min(1).max(2), replaces: digests }),
  /** The last entry of one block of the author's log. Says nothing of how much the block holds. */
  logHead: z.strictObject({
    block: Id,
    /** Counts the author's blocks from 0. */
    position: z.int().min(0),
    /** Over all entries of the block, and of those before it. */
    head: Digest,
    /** SHA-256 of the sealed block, which anyone can compare. */
    sealed: Digest,
  }),
  /** A person's log up to this block was removed, since its time was over: `years` as they were set then. */
  logCut: z.strictObject({ card: Digest, position: z.int().min(0), head: Digest, years: z.int().min(1) }),
  /** Lets a statement of somebody who has left count. */
  countersignature: z.strictObject({ statement: Digest }),
} as const

type Kind = keyof typeof bodies

const head = {
  version: z.literal(1),
  workspace: Id,
  /** A claim. Order is proved by references, never by this. */
  at: Instant,
}

const statementOf = <K extends Exclude<Kind, 'card'>>(kind: K) =>
  z.strictObject({
    ...head,
    kind: z.literal(kind),
    /** The author's card. */
    author: Digest,
    body: bodies[kind],
  })

/** A card has no author but itself. */
const cardStatement = z.strictObject({
  ...head,
  kind: z.literal('card'),
  author: z.null(),
  body: CardBody,
})

/** What must last, be proved or travel. Its id is the SHA-256 of its canonical JSON. */
export const Statement = z.discriminatedUnion('kind', [
  cardStatement,
  statementOf('round'),
  statementOf('commitment'),
  statementOf('reveal'),
  statementOf('close'),
  statementOf('ending'),
  statementOf('decision'),
  statementOf('record'),
  statementOf('import'),
  statementOf('erasure'),
  statementOf('erasureRequest'),
  statementOf('erasureRefusal'),
  statementOf('rotation'),
  statementOf('access'),
  statementOf('consentWithdrawal'),
  statementOf('consentRenewal'),
  statementOf('consentCover'),
  statementOf('leave'),
  statementOf('role'),
  statementOf('logHead'),
  statementOf('logCut'),
  statementOf('countersignature'),
])
export type Statement = z.infer<typeof Statement>

export type StatementOf<K extends Kind> = Extract<Statement, { kind: K }>
export type BodyOf<K extends Kind> = StatementOf<K>['body']
export type StatementKind = Kind

/** A statement whose id and signature were verified. */
export type Verified<S extends Statement = Statement> = S & { readonly id: Digest }

/** A statement as it is stored and handed on: the canonical JSON, and an Ed25519 signature (base64url). */
export const SignedStatement = z.strictObject({
  text: z.string().max(1_000_000),
  signature: z.string().max(86),
})
export type SignedStatement = z.infer<typeof SignedStatement>
