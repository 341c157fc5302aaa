import type { Digest, StatementKind, StatementOf, Verified } from './statement'

/** One round as a set of statements shows it. */
export interface RoundState {
  readonly round: Verified<StatementOf<'round'>>
  /** Every commitment of each member's that counts in this round, by card; more than one is a fork. */
  readonly commitments: ReadonlyMap<Digest, readonly Digest[]>
  /** Members whose part was ended, forked ones among them. */
  readonly ended: ReadonlySet<Digest>
  /** Who has signed that a member's part ends, by the member's card: it ends once all others have who are there. */
  readonly endings: ReadonlyMap<Digest, readonly Verified<StatementOf<'ending'>>[]>
  /** Members who have signed two commitments where there can be one. */
  readonly forked: ReadonlySet<Digest>
  /** The commitments that a close names; null while no one has closed the round. */
  readonly closedWith: ReadonlySet<Digest> | null
  /** Members who still take part: not ended, and not left out by a close. */
  readonly active: readonly Digest[]
  /** Active members without a commitment. */
  readonly awaited: readonly Digest[]
  readonly reveals: readonly Verified<StatementOf<'reveal'>>[]
  /** The SHA-256 of the record that all active members have signed, with the commitments it rests on. */
  readonly decided: { record: Digest; commitments: readonly Digest[] } | null
}

/** What a set of verified statements says. The same for every order in which the statements were read. */
export interface Ledger {
  readonly cards: ReadonlyMap<Digest, Verified<StatementOf<'card'>>>
  readonly commitments: ReadonlyMap<Digest, Verified<StatementOf<'commitment'>>>
  readonly rounds: ReadonlyMap<Digest, RoundState>
  /** Cards that have signed each record that decides no round, by its SHA-256. */
  readonly records: ReadonlyMap<Digest, ReadonlySet<Digest>>
  /** SHA-256 of the records that decide a round. */
  readonly decisions: ReadonlySet<Digest>
  /** Consents that were taken back, given again, or replaced by a cover. */
  readonly consents: {
    readonly withdrawals: readonly Verified<StatementOf<'consentWithdrawal'>>[]
    readonly renewals: readonly Verified<StatementOf<'consentRenewal'>>[]
    readonly covers: readonly Verified<StatementOf<'consentCover'>>[]
  }
  /** Cards that have left: see `leftCards`. */
  readonly left: ReadonlySet<Digest>
  /** Who was given which role. What of it holds is `roleOf`'s to say. */
  readonly roles: readonly Verified<StatementOf<'role'>>[]
  /** Ends of log blocks, and cuts of logs. */
  readonly logHeads: readonly Verified<StatementOf<'logHead'>>[]
  readonly logCuts: readonly Verified<StatementOf<'logCut'>>[]
  /** Who says to have imported which recording. */
  readonly imports: readonly Verified<StatementOf<'import'>>[]
  readonly erasures: readonly Verified<StatementOf<'erasure'>>[]
  readonly erasureRequests: readonly ErasureRequest[]
}

/** A request to erase a recording. Who may refuse it is not known here. */
export interface ErasureRequest {
  readonly request: Verified<StatementOf<'erasureRequest'>>
  /** Cards that have refused it. */
  readonly refusedBy: ReadonlySet<Digest>
}

export interface LedgerOptions {
  /** Statements of cards that had left when this reader first saw them. They count only when countersigned. */
  readonly late?: ReadonlySet<Digest>
  /** Rotations that this reader follows. */
  readonly epochs?: ReadonlySet<Digest>
  /** Cards that this reader knows to have left. */
  readonly left?: ReadonlySet<Digest>
}

/** Ids that a statement names besides its author: it counts only where all of them are known. */
function referencesOf(statement: Verified): readonly Digest[] {
  switch (statement.kind) {
    case 'card':
    case 'leave':
    case 'record':
    case 'consentWithdrawal':
    case 'consentCover':
    case 'import':
      return []
    // A withdrawal that is lost is still remembered, and can be lifted.
    case 'consentRenewal':
    case 'logHead':
      return []
    case 'role':
      // Of those it replaces some may be unknown: what is gone needs no ending.
      return [statement.body.card]
    case 'logCut':
      return [statement.body.card]
    case 'round':
      return [...statement.body.members, ...statement.body.carries]
    case 'commitment':
      return [statement.body.round]
    case 'reveal':
      return [statement.body.round, statement.body.commitment, ...statement.body.against]
    case 'close':
    case 'decision':
      return [statement.body.round, ...statement.body.commitments]
    case 'ending':
      return [statement.body.round, statement.body.member]
    // An older copy of the database does not have all that was erased, and it is erased there all the same.
    case 'erasure':
    case 'erasureRequest':
      return []
    case 'erasureRefusal':
      return [statement.body.request]
    case 'rotation':
      return [...statement.body.members, ...statement.body.left]
    case 'access':
      return [statement.body.rotation]
    case 'countersignature':
      return [statement.body.statement]
  }
}

/**
 * Folds a set of verified statements into what they mean. Pure, and independent of order and repetition. A statement
 * whose references are not all in the set counts for nothing until they are.
 */
export function ledgerOf(statements: Iterable<Verified>, options: LedgerOptions = {}): Ledger {
  const all = new Map<Digest, Verified>()
  for (const statement of statements) all.set(statement.id, statement)
  const sorted = [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const left = leftCards(sorted, options)
  const counting = sorted.filter((one) => counts(one, sorted, left, options.late))
  const known = new Map(counting.map((one) => [one.id, one]))
  const whole = counting.filter((one) => referencesOf(one).every((id) => known.has(id)))

  const ofKind = <K extends StatementKind>(kind: K) =>
    whole.filter((one): one is Verified<StatementOf<K>> => one.kind === kind)
  const cards = byId(ofKind('card'))
  const authored = <S extends Verified>(one: S): boolean => one.author !== null && cards.has(one.author)

  const rounds = ofKind('round').filter((one) => authored(one) && isSound(one, cards))
  const commitments = byId(ofKind('commitment').filter(authored))
  const byRound = <S extends Verified & { body: { round: Digest } }>(list: readonly S[]) =>
    groupBy(list.filter(authored), ({ body }) => body.round)
  const grouped = {
    reveals: byRound(ofKind('reveal')),
    closes: byRound(ofKind('close')),
    endings: byRound(ofKind('ending')),
    decisions: byRound(ofKind('decision')),
    commitments: byRound([...commitments.values()]),
  }
  const roundsById = byId(rounds)
  const states = new Map(
    rounds.map((round) => [round.id, roundState(round, roundsById, commitments, grouped, left)] as const),
  )
  const records = groupBy(ofKind('record').filter(authored), ({ body }) => body.record)
  const refusals = ofKind('erasureRefusal').filter(authored)
  return {
    cards,
    commitments,
    left,
    consents: {
      withdrawals: ofKind('consentWithdrawal').filter(authored),
      renewals: ofKind('consentRenewal').filter(authored),
      covers: ofKind('consentCover').filter(authored),
    },
    rounds: states,
    imports: ofKind('import').filter(authored),
    erasures: ofKind('erasure').filter(authored),
    erasureRequests: ofKind('erasureRequest')
      .filter(authored)
      .map((request) => ({
        request,
        refusedBy: new Set(
          refusals.filter(({ body }) => body.request === request.id).map(({ author }) => author),
        ),
      })),
    records: new Map([...records].map(([id, list]) => [id, new Set(list.map(({ author }) => author))])),
    decisions: new Set([...states.values()].flatMap(({ decided }) => (decided ? [decided.record] : []))),
    roles: ofKind('role').filter(authored),
    logHeads: ofKind('logHead').filter(authored),
    logCuts: ofKind('logCut').filter(authored),
  }
}

type Grouped = {
  reveals: Groups<'reveal'>
  closes: Groups<'close'>
  endings: Groups<'ending'>
  decisions: Groups<'decision'>
  commitments: Groups<'commitment'>
}
type Groups<K extends StatementKind> = ReadonlyMap<Digest, readonly Verified<StatementOf<K>>[]>

function roundState(
  round: Verified<StatementOf<'round'>>,
  rounds: ReadonlyMap<Digest, Verified<StatementOf<'round'>>>,
  all: ReadonlyMap<Digest, Verified<StatementOf<'commitment'>>>,
  grouped: Grouped,
  left: ReadonlySet<Digest>,
): RoundState {
  const { members } = round.body
  const carried = round.body.carries.flatMap((id) => {
    const commitment = all.get(id)
    return commitment && isCarriable(commitment, round, rounds) ? [commitment] : []
  })
  const candidates = [...(grouped.commitments.get(round.id) ?? []), ...carried]
  const commitments = new Map(
    members.map((member) => [
      member,
      unique(candidates.filter(({ author }) => author === member).map(({ id }) => id)),
    ]),
  )
  const forked = new Set(members.filter((member) => (commitments.get(member)?.length ?? 0) > 1))
  const endings = groupBy(grouped.endings.get(round.id) ?? [], ({ body }) => body.member)
  const ended = new Set(
    members.filter((member) => {
      const by = new Set((endings.get(member) ?? []).map(({ author }) => author))
      // Of those who have left, what they signed before still counts, and nothing more is awaited.
      const others = members.filter(
        (other) => other !== member && !forked.has(other) && (!left.has(other) || by.has(other)),
      )
      return forked.has(member) || by.has(member) || (others.length > 0 && others.every((one) => by.has(one)))
    }),
  )
  const own = (member: Digest): Digest | undefined => commitments.get(member)?.[0]
  const closedWith = closeOf(grouped.closes.get(round.id) ?? [], round, commitments)
  const active = members.filter((member) => {
    const commitment = own(member)
    return (
      !ended.has(member) && (closedWith === null || (commitment !== undefined && closedWith.has(commitment)))
    )
  })
  const inRound = new Set([...commitments.values()].flat())
  return {
    round,
    commitments,
    ended,
    endings,
    forked,
    closedWith,
    active,
    awaited: active.filter((member) => own(member) === undefined),
    reveals: (grouped.reveals.get(round.id) ?? []).filter(
      ({ author, body }) =>
        all.get(body.commitment)?.author === author &&
        [body.commitment, ...body.against].every((id) => inRound.has(id)),
    ),
    decided: decisionOf(
      grouped.decisions.get(round.id) ?? [],
      members,
      commitments,
      (member) => !active.includes(member),
    ),
  }
}

/** A round is sound where its members are different cards that exist. */
const isSound = ({ body }: Verified<StatementOf<'round'>>, cards: ReadonlyMap<Digest, unknown>): boolean =>
  new Set(body.members).size === body.members.length && body.members.every((id) => cards.has(id))

/** A commitment may be carried into a round on the same film by the same form. */
function isCarriable(
  commitment: Verified<StatementOf<'commitment'>>,
  { body }: Verified<StatementOf<'round'>>,
  rounds: ReadonlyMap<Digest, Verified<StatementOf<'round'>>>,
): boolean {
  const from = rounds.get(commitment.body.round)?.body
  return (
    from !== undefined &&
    from.members.includes(commitment.author ?? '') &&
    from.film === body.film &&
    from.form.sha256 === body.form.sha256 &&
    (from.purpose === 'calibration') === (body.purpose === 'calibration')
  )
}

/**
 * The commitments that a calibration was closed with, by the round's author or by somebody whose own is among them.
 * Where there are several closes, what any of them names takes part: none of the others is shut out by a second one.
 */
function closeOf(
  closes: readonly Verified<StatementOf<'close'>>[],
  round: Verified<StatementOf<'round'>>,
  commitments: ReadonlyMap<Digest, readonly Digest[]>,
): ReadonlySet<Digest> | null {
  if (round.body.purpose !== 'calibration') return null
  const inRound = new Set([...commitments.values()].flat())
  const valid = closes.filter(
    ({ author, body }) =>
      body.commitments.every((id) => inRound.has(id)) &&
      (author === round.author ||
        (commitments.get(author) ?? []).some((id) => body.commitments.includes(id))),
  )
  return valid.length === 0 ? null : new Set(valid.flatMap(({ body }) => body.commitments))
}

/**
 * Decided where the authors of a set of commitments have all signed for the same record on exactly that set, and every
 * other member's part was ended or left out. What is decided stays so, whatever is ended or forked afterwards.
 */
function decisionOf(
  decisions: readonly Verified<StatementOf<'decision'>>[],
  members: readonly Digest[],
  commitments: ReadonlyMap<Digest, readonly Digest[]>,
  excused: (member: Digest) => boolean,
): RoundState['decided'] {
  for (const { body } of decisions) {
    const signers = members.filter((member) =>
      commitments.get(member)?.some((id) => body.commitments.includes(id)),
    )
    const covered =
      signers.length >= 2 &&
      signers.length === new Set(body.commitments).size &&
      signers.every((member) =>
        decisions.some(
          (other) =>
            other.author === member &&
            other.body.record === body.record &&
            sameSet(other.body.commitments, body.commitments),
        ),
      )
    if (covered && members.every((member) => signers.includes(member) || excused(member)))
      return { record: body.record, commitments: unique(body.commitments) }
  }
  return null
}

/** Cards that have left: by their own statement, by a rotation that the reader follows, or as the reader remembers. */
export function leftCards(
  statements: Iterable<Verified>,
  { epochs, left: remembered }: Pick<LedgerOptions, 'epochs' | 'left'>,
): Set<Digest> {
  const left = new Set<Digest>(remembered)
  for (const one of statements) {
    if (one.kind === 'leave' && one.author !== null) left.add(one.author)
    if (one.kind === 'rotation' && epochs?.has(one.id)) for (const id of one.body.left) left.add(id)
  }
  return left
}

/** Whether a statement is to be read at all: not one of somebody who had left, unless a current card vouches for it. */
function counts(
  one: Verified,
  all: readonly Verified[],
  left: ReadonlySet<Digest>,
  late: ReadonlySet<Digest> | undefined,
): boolean {
  if (!late?.has(one.id)) return true
  return all.some(
    (other) =>
      other.kind === 'countersignature' &&
      other.body.statement === one.id &&
      other.author !== null &&
      !left.has(other.author) &&
      !late.has(other.id),
  )
}

const byId = <S extends Verified>(list: readonly S[]): Map<Digest, S> =>
  new Map(list.map((one) => [one.id, one]))

function groupBy<S>(list: readonly S[], key: (one: S) => Digest): Map<Digest, S[]> {
  const groups = new Map<Digest, S[]>()
  for (const one of list) {
    const group = groups.get(key(one))
    if (group) group.push(one)
    else groups.set(key(one), [one])
  }
  return groups
}

const unique = (list: readonly Digest[]): Digest[] => [...new Set(list)].sort()

/** Whether two lists hold the same ids. */
export function sameSet(a: readonly Digest[], b: readonly Digest[]): boolean {
  const one = new Set(a)
  return one.size === new Set(b).size && b.every((id) => one.has(id))
}
