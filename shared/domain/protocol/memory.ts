import { z } from 'zod'
import { Purpose } from '../consent/consent'
import { Id, Instant } from '../ids'
import { Digest, SignedStatement } from './statement'

/** A commitment by a person on a film, as it was met: names it even where the statement is gone. */
const Met = z.strictObject({ person: Id, commitment: Digest })
export type Met = z.infer<typeof Met>

/** What I opened, and to whom against which commitments. */
const Revealed = z.strictObject({
  round: Digest,
  film: Digest,
  commitment: Digest,
  to: z.array(Met),
  at: Instant,
})

const Committed = z.strictObject({ round: Digest, film: Digest, commitment: Digest, at: Instant })

/** A consent that was taken back, by the id of its statement. */
const WithdrawnConsent = z.strictObject({
  id: Digest,
  recording: Id,
  film: Digest,
  participant: Id,
  purposes: z.array(Purpose),
})
export type WithdrawnConsent = z.infer<typeof WithdrawnConsent>

/**
 * What must survive a rolled-back folder: it is written to the own state and to the app data of this computer before
 * anything follows from it.
 */
export const Commitments = z.strictObject({
  committed: z.array(Committed),
  revealed: z.array(Revealed),
  /** Films on which a reveal was sent to me, with the commitment of mine that it was against. */
  sent: z.array(z.strictObject({ film: Digest, commitment: Digest })),
  /** No older copy of the folder brings these consents back. */
  withdrawn: z.array(WithdrawnConsent),
  /** Cards that have left, whatever becomes of the statements that say so. */
  left: z.array(Digest),
})
export type Commitments = z.infer<typeof Commitments>

/** A card of somebody that was compared with them, by its words or by sitting together when it was made. */
const KnownCard = z.strictObject({ person: Id, card: Digest })

/** Something about the folder or this computer that the supervisor sees before they open or sign anything. */
export const Alarm = z.discriminatedUnion('kind', [
  /** The own state is older than this computer has seen it. */
  z.strictObject({ kind: z.literal('folderOlder'), lost: z.int().min(1) }),
  /** The own state is of the revision that this computer has seen, but not the one it saw. */
  z.strictObject({ kind: z.literal('stateAltered') }),
  /** The own state is missing or cannot be opened, though there was one. */
  z.strictObject({ kind: z.literal('stateMissing') }),
  /** This computer is listed in the own state, yet its app data is gone. */
  z.strictObject({ kind: z.literal('computerForgotten') }),
  /** Statements that were there before are gone. */
  z.strictObject({ kind: z.literal('statementsMissing'), count: z.int().min(1) }),
  /** Statements that do not verify were left out. */
  z.strictObject({ kind: z.literal('statementsInvalid'), count: z.int().min(1) }),
  /** The saved draft of a round is older than the newest one. */
  z.strictObject({ kind: z.literal('draftOlder'), round: Id }),
])
export type Alarm = z.infer<typeof Alarm>

/** The last block of the own log, and whether its session ended with a lock. */
export const LogMemory = z.strictObject({
  last: z.strictObject({ block: Id, position: z.int().min(0), head: Digest.nullable() }).nullable(),
  /** The last block that was handed on, and recordings of which something in those blocks was kept back. */
  withheld: z.array(Id),
  publishedTo: z.int().min(-1),
})
export type LogMemory = z.infer<typeof LogMemory>

/** What one supervisor's app remembers between sessions. Sealed to its author and signed by them. */
export const OwnState = z.strictObject({
  type: z.literal('samklang-own-state'),
  version: z.literal(1),
  workspace: Id,
  /** The own card, to be stored again where it is gone. */
  card: SignedStatement,
  /** Grows by one with every write. */
  revision: z.int().min(0),
  known: z.array(KnownCard),
  /** Cards whose owner has another one by now: what was signed under them before still counts. */
  formerly: z.array(Digest),
  ...Commitments.shape,
  /** Ids of all statements that this app has verified. */
  seen: z.array(Digest),
  /** Statements of somebody who had left when they were first seen. */
  late: z.array(Digest),
  /** Rotations that are followed. */
  epochs: z.array(Digest),
  /** Draft counters up to this one may be in use. */
  reserved: z.int().min(0),
  /** The counter of the newest draft of each round, as of the last lock. */
  drafts: z.record(z.string(), z.int().min(0)),
  /** Computers that this state was opened on. */
  computers: z.array(z.string().max(64)),
  /** Where the own log is. */
  log: LogMemory,
  /** How many statements that do not verify the supervisor was told of. */
  ignored: z.int().min(0),
  /** Not acknowledged yet. */
  alarms: z.array(Alarm),
})
export type OwnState = z.infer<typeof OwnState>

/** What lies in the app data of one computer: enough to recognise an older folder, and what must not be forgotten. */
export const Head = z.strictObject({
  type: z.literal('samklang-own-head'),
  version: z.literal(1),
  workspace: Id,
  revision: z.int().min(0),
  /** SHA-256 of the canonical JSON of the own state at that revision. */
  state: Digest,
  ...Commitments.shape,
})
export type Head = z.infer<typeof Head>

export const emptyState = (workspace: Id, card: SignedStatement): OwnState => ({
  type: 'samklang-own-state',
  version: 1,
  workspace,
  card,
  revision: 0,
  known: [],
  formerly: [],
  committed: [],
  revealed: [],
  sent: [],
  withdrawn: [],
  seen: [],
  left: [],
  late: [],
  epochs: [],
  reserved: 0,
  drafts: {},
  computers: [],
  log: { last: null, withheld: [], publishedTo: -1 },
  ignored: 0,
  alarms: [],
})

/** Both memories together; nothing that either holds is forgotten. */
export function mergeMemories(a: Commitments, b: Commitments): Commitments {
  return {
    committed: uniqueBy([...a.committed, ...b.committed], (one) => `${one.round} ${one.commitment}`),
    revealed: uniqueBy(
      [...a.revealed, ...b.revealed],
      (one) => `${one.round} ${one.commitment} ${one.to.map(({ commitment }) => commitment).join(' ')}`,
    ),
    withdrawn: uniqueBy([...a.withdrawn, ...b.withdrawn], ({ id }) => id),
    left: [...new Set([...a.left, ...b.left])].sort(),
    sent: uniqueBy([...a.sent, ...b.sent], (one) => `${one.film} ${one.commitment}`),
  }
}

function uniqueBy<T>(list: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(list.map((one) => [key(one), one])).values()]
}
