import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ledgerOf } from '@shared/domain/protocol/ledger'
import { isDecided } from '@shared/domain/protocol/blinding'
import type { Digest, RoundBody, SignedStatement, Statement } from '@shared/domain/protocol/statement'
import { isAppError } from '@shared/errors'
import { sha256OfCanonical } from '../../../electron/main/base/canonicalJson'
import { statementId, verifyStatements } from '../../../electron/main/base/signedStatement'
import { signStatement } from '../../../electron/main/services/protocol/ownStatements'
import { sealDraft } from '../../../electron/main/services/protocol/seals'
import { generateUserKeys, type UserKeys } from '../../../electron/main/vault/keys/userKeys'
import {
  copyOf,
  decide,
  film,
  form,
  Killed,
  openedBy,
  Party,
  rating,
  roundBody,
  workspace,
  World,
  type Folder,
} from '../../support/protocol/world'

/** Interleavings: 200 with the other tests, more by `npm run test:protocol`. */
const RUNS = Number(process.env['SAMKLANG_INTERLEAVINGS'] ?? 200)

/** Keys are made once: what is random in a run is its order, not its keys. */
const KEYS: UserKeys[] = []
const keysOf = async (index: number): Promise<UserKeys> => (KEYS[index] ??= await generateUserKeys())

/** Mostly the same round, so that what is done in it adds up. */
const aRound = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.constantFrom(2, 3) },
)

/** How far the pair are in the first round when a run begins. */
const opening = fc.constantFrom('fresh', 'oneLocked', 'locked', 'locked', 'oneShown', 'shown')
type Opening = typeof opening extends fc.Arbitrary<infer S> ? S : never

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      op: fc.constant('lock' as const),
      who: fc.nat(2),
      round: aRound,
      n: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('save' as const),
      who: fc.nat(2),
      round: aRound,
      n: fc.nat(3),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ op: fc.constant('reveal' as const), who: fc.nat(2), round: aRound }),
  },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('read' as const), who: fc.nat(2), round: aRound }) },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constant('decide' as const), who: fc.nat(2), round: aRound }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('close' as const), round: aRound }) },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('end' as const), who: fc.nat(2), round: aRound, n: fc.nat(2) }),
  },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('signIn' as const), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('acknowledge' as const), who: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({ op: fc.constant('compare' as const), who: fc.nat(2), n: fc.nat(2) }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('recover' as const), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('rotate' as const), without: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('leave' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('kill' as const),
      who: fc.nat(2),
      round: aRound,
      n: fc.nat(5),
    }),
  },
  // What Bo does with his tools.
  { weight: 2, arbitrary: fc.record({ op: fc.constant('copy' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ op: fc.constant('putBack' as const), n: fc.nat(5), appData: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('withhold' as const), n: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('replay' as const), n: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('alter' as const), n: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('foreignDraft' as const), who: fc.nat(2), round: aRound }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('forgeCommitment' as const),
      round: aRound,
      copied: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('secondPerson' as const), round: aRound }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('forgeRound' as const), round: aRound }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('forgeDecision' as const), round: aRound }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const [ANNE, BO, CARA] = [0, 1, 2] as const

/** A folder in which all have compared their cards: made once, for each run begins with a copy. */
let prepared: {
  folder: Folder
  appData: (Uint8Array | null)[]
  signedBy: Map<string, Set<Digest>>
  cards: Digest[]
} | null = null

async function compareAll(world: World): Promise<NonNullable<typeof prepared>> {
  for (const party of world.parties) await party.signIn()
  const cards = world.parties.map(({ protocol }) => protocol.card)
  for (const party of world.parties) {
    await party.signIn()
    for (const card of cards) await party.protocol.cards.compared(card)
    await party.protocol.close()
  }
  for (const party of world.parties) party.app = null
  const appData = world.parties.map((party) => party.appData.bytes)
  return { folder: copyOf(world.folder), appData, signedBy: new Map(world.signedBy), cards }
}

/** What came about over all runs: promises that nothing puts to the test would hold as well. */
const happened = new Map<string, number>()
const count = (what: string) => happened.set(what, (happened.get(what) ?? 0) + 1)

/** Anne and Cara use the app. Bo does too, and has tools, copies and his passphrase besides. */
class Run {
  readonly world = new World()
  readonly bodies: RoundBody[] = []
  private readonly copies: { folder: Folder; bo: Uint8Array | null }[] = []
  private readonly everSigned = new Map<Digest, SignedStatement>()
  private readonly boKeys: UserKeys[] = []
  /** Keys of a person whom Bo made up, and no others. */
  private readonly madeUp = new Set<UserKeys>()
  /** Bo's card that has left, and what there was when it did. */
  private left: { card: Digest; before: ReadonlySet<Digest> } | null = null
  private bad = 0

  async begin(): Promise<void> {
    const { world } = this
    for (const [i, name] of ['Anne', 'Bo', 'Cara'].entries())
      world.parties.push(await Party.make(world, name, 10 + i, await keysOf(i)))
    prepared ??= await compareAll(world)
    world.folder = copyOf(prepared.folder)
    for (const [i, party] of world.parties.entries()) {
      party.appData.bytes = prepared.appData[i] ?? null
      world.signedBy.set(party.name, new Set(prepared.signedBy.get(party.name)))
    }
    const { cards } = prepared
    const pair = [cards[ANNE] ?? '', cards[BO] ?? '']
    this.bodies.push(
      roundBody(0, pair),
      roundBody(1, cards, { purpose: 'calibration' }),
      roundBody(2, pair, { film: film(2) }),
      roundBody(3, cards, { purpose: 'third', carries: [] }),
    )
    this.boKeys.push(this.party(BO).keys)
    world.inserted = (party, text) => this.checkInsert(party, text)
  }

  party(who: number): Party {
    const party = this.world.parties[who]
    if (!party) throw new Error('no such person')
    return party
  }

  /** The body of a round; the third's carries what was committed to in the first. */
  body(round: number, party: Party): RoundBody {
    const body = this.bodies[round]!
    if (round !== 3) return body
    const first = party.app?.rounds.find(this.bodies[0]!)
    const carries = [...(first?.commitments.values() ?? [])].map(([id]) => id ?? '').filter((id) => id !== '')
    return carries.length === 2 ? { ...body, carries: carries.sort() } : body
  }

  /** Takes the steps that lead to where a run begins. */
  async openWith(one: Opening): Promise<void> {
    const steps: readonly Step[] = [
      { op: 'lock', who: ANNE, round: 0, n: 3 },
      { op: 'copy' },
      { op: 'lock', who: BO, round: 0, n: 1 },
      { op: 'reveal', who: ANNE, round: 0 },
      { op: 'reveal', who: BO, round: 0 },
    ]
    const taken = { fresh: 0, oneLocked: 2, locked: 3, oneShown: 4, shown: 5 }[one]
    for (const each of steps.slice(0, taken)) await this.take(each)
  }

  async take(one: Step): Promise<void> {
    try {
      await this.act(one)
    } catch (error) {
      if (!(isAppError(error) || error instanceof Killed)) throw error
      count(
        isAppError(error) ? String(error.params['reason'] ?? error.params['kind'] ?? error.code) : 'killed',
      )
      // Killed: the process is gone, and what it held in memory with it.
      if (error instanceof Killed) for (const party of this.world.parties) party.app = null
    } finally {
      this.world.killAfter = null
      for (const [id, signed] of this.world.folder.statements) this.everSigned.set(id, signed)
    }
    await this.check()
  }

  private async app(who: number): Promise<Party> {
    const party = this.party(who)
    // One opens the folder at a time.
    for (const other of this.world.parties) if (other !== party) other.app = null
    if (!party.app) await party.signIn()
    return party
  }

  private async act(one: Step): Promise<void> {
    const { world } = this
    switch (one.op) {
      case 'save':
      case 'lock': {
        const party = await this.app(one.who)
        const body = this.body(one.round, party)
        if (!body.members.includes(party.protocol.card)) return
        await party.protocol.drafts.save(body.id, rating(party.name, one.n))
        if (one.op === 'lock') await party.protocol.rounds.commit(body, form)
        return
      }
      case 'reveal':
      case 'read':
      case 'decide': {
        const party = await this.app(one.who)
        const round = party.protocol.rounds.find(this.body(one.round, party))?.round.id
        if (round === undefined) return
        if (one.op === 'reveal') await party.protocol.rounds.reveal(round)
        if (one.op === 'read') await party.protocol.rounds.read(round, form)
        if (one.op === 'decide') await decide(party.protocol, round, sha256OfCanonical('record'))
        return
      }
      case 'close':
        for (const who of [ANNE, CARA]) {
          const party = await this.app(who)
          const round = party.protocol.rounds.find(this.body(one.round, party))
          if (round?.round.author === party.protocol.card) await party.protocol.rounds.close(round.round.id)
        }
        return
      case 'end': {
        const party = await this.app(one.who)
        const state = party.protocol.rounds.find(this.body(one.round, party))
        const member = state?.round.body.members[one.n]
        if (state && member) await party.protocol.rounds.endPart(state.round.id, member, 'withheld')
        return
      }
      case 'signIn':
        if (this.party(one.who).app) await this.party(one.who).protocol.close()
        this.party(one.who).app = null
        await this.app(one.who)
        return
      case 'acknowledge':
        await (await this.app(one.who)).protocol.statements.acknowledge()
        return
      case 'compare': {
        // The two sit together: each reads the words of the card that the other has now.
        const [party, other] = [await this.app(one.who), this.party(one.n)]
        const card = this.cardOf(other)
        if (card && party !== other) await party.protocol.cards.compared(card)
        return
      }
      case 'recover': {
        const party = this.party(one.who)
        if (world.recovered.has(party.id)) return
        world.recovered.add(party.id)
        party.app = null
        const keys = await keysOf(6 + one.who)
        const again = await party.recovered(10 + one.who, keys)
        world.parties[one.who] = again
        if (one.who === BO) this.boKeys.push(keys)
        count('recovered')
        return
      }
      case 'rotate': {
        const { protocol } = await this.app(ANNE)
        protocol.statements.reload()
        const cards = [ANNE, BO, CARA].map((who) => this.cardOf(this.party(who)) ?? '').filter(Boolean)
        const bo = this.cardOf(this.party(BO))
        const left = one.without && bo ? [bo] : []
        const { rotation } = protocol.epochs.signRotation({
          epoch: world.folder.rotations.length + 2,
          predecessor: world.folder.rotations.at(-1) ?? null,
          vaultRecipient: 'age1new',
          recoveryRecipient: 'age1recovery',
          members: cards.filter((id) => !left.includes(id)).sort(),
          left,
          successor: null,
        })
        const id = protocol.statements.store(rotation)
        world.folder.rotations = [...world.folder.rotations, id]
        if (bo && left.length > 0) this.boLeaves(bo)
        // The others follow it when they sign in next.
        for (const party of world.parties) party.app = null
        for (const who of [ANNE, CARA]) await this.app(who)
        count('rotated')
        return
      }
      case 'leave': {
        const { protocol } = await this.app(BO)
        await protocol.epochs.leave()
        this.boLeaves(protocol.card)
        for (const who of [ANNE, CARA]) await (await this.app(who)).signIn()
        return
      }
      case 'kill': {
        const party = await this.app(one.who)
        const body = this.body(one.round, party)
        if (!body.members.includes(party.protocol.card)) return
        await party.protocol.drafts.save(body.id, rating(party.name, one.n % 4))
        world.killAfter = one.n
        const round = await party.protocol.rounds
          .commit(body, form)
          .then(() => party.protocol.rounds.find(body)?.round.id)
        if (round) await party.protocol.rounds.reveal(round)
        return
      }
      case 'copy':
        this.copies.push({ folder: copyOf(world.folder), bo: this.party(BO).appData.bytes })
        return
      case 'putBack': {
        const copy = this.copies[one.n % Math.max(this.copies.length, 1)]
        // What was copied before a rotation has other keys, and opens for none who have followed it.
        if (!copy || copy.folder.rotations.length < world.folder.rotations.length) return
        world.folder = copyOf(copy.folder)
        if (one.appData) this.party(BO).appData.bytes = copy.bo
        for (const party of world.parties) party.app = null
        return
      }
      case 'withhold': {
        const ids = [...world.folder.statements.keys()]
        const id = ids[one.n % ids.length]
        if (id === undefined) return
        if (one.n % 2 === 0) world.folder.statements.delete(id)
        for (const key of world.folder.contents.keys())
          if (key.startsWith(id)) world.folder.contents.delete(key)
        return
      }
      case 'replay': {
        const all = [...this.everSigned.values()]
        const signed = all[one.n % Math.max(all.length, 1)]
        if (signed) world.folder.statements.set(statementId(signed.text), signed)
        const contents = world.allContents[one.n % Math.max(world.allContents.length, 1)]
        if (contents) world.folder.contents.set(`${contents.id} sealed`, contents.bytes)
        return
      }
      case 'alter': {
        const ids = [...world.folder.statements.keys()]
        const id = ids[one.n % ids.length]
        const signed = id === undefined ? undefined : world.folder.statements.get(id)
        if (id === undefined || !signed) return
        const text = signed.text.replace('2026-01-01', '2026-01-02').replace(/"version":1/, '"version":1 ')
        world.folder.statements.set(id, { ...signed, text })
        return
      }
      case 'foreignDraft': {
        const party = this.party(one.who)
        const bo = this.party(BO)
        const { id } = this.bodies[one.round]!
        const content = { content: rating('Bo for another', 0), locked: null }
        const author = statementId(party.card().text)
        const draft = {
          type: 'samklang-draft',
          purpose: 'rating',
          workspace,
          round: id,
          author,
          counter: 1e9,
          content,
        } as const
        world.folder.drafts.set(
          `${party.id} ${id}`,
          await sealDraft(draft, bo.keys, [party.publicKeys.recipient]),
        )
        return
      }
      case 'forgeCommitment':
      case 'secondPerson':
      case 'forgeRound':
      case 'forgeDecision':
        await this.forge(one)
    }
  }

  private async forge(one: Extract<Step, { round: number }>): Promise<void> {
    const { world } = this
    const bo = this.party(BO)
    const { verified } = verifyStatements(world.folder.statements.values())
    const card = verified.find((s) => s.kind === 'card' && s.body.signingKey === bo.publicKeys.signingKey)?.id
    const target = verified.find((s) => s.kind === 'round' && s.body.id === this.bodies[one.round]?.id)?.id
    if (!card) return
    const sign = (keys: UserKeys, author: Digest, kind: string, body: object) => {
      const statement = { version: 1, workspace, kind, author, at: world.now(), body } as Statement
      const signed = signStatement(statement, keys.signingSeed)
      world.folder.statements.set(statementId(signed.text), signed)
      return statementId(signed.text)
    }
    const copied = verified.find((s) => s.kind === 'commitment' && s.author !== card)
    const parts =
      'copied' in one && one.copied && copied?.kind === 'commitment'
        ? copied.body.parts
        : { scores: sha256OfCanonical(`forged ${this.bad++}`) }
    if (one.op === 'forgeCommitment' && target) sign(bo.keys, card, 'commitment', { round: target, parts })
    if (one.op === 'forgeRound')
      sign(bo.keys, card, 'round', { ...this.bodies[one.round]!, leaderId: workspace })
    if (one.op === 'forgeDecision' && target) {
      const commitments = verified
        .filter((s) => s.kind === 'commitment' && s.body.round === target)
        .map(({ id }) => id)
      if (commitments.length >= 2)
        sign(bo.keys, card, 'decision', { round: target, commitments, record: sha256OfCanonical('Bo alone') })
    }
    if (one.op === 'secondPerson') {
      const second = await Party.make(world, 'Bo', 11, await keysOf(5))
      this.boKeys.push(second.keys)
      this.madeUp.add(second.keys)
      const signed = second.card()
      world.folder.statements.set(statementId(signed.text), signed)
      const anne =
        verified.find((s) => s.kind === 'card' && s.body.person === this.party(ANNE).id)?.id ?? card
      const body = {
        ...this.bodies[one.round]!,
        members: [anne, statementId(signed.text)].sort(),
        carries: [],
      }
      if (anne === card) return
      const round = sign(bo.keys, card, 'round', body)
      sign(second.keys, statementId(signed.text), 'commitment', { round, parts })
    }
  }

  /** Invariants 1 and 5, at the moment that one of Anne's or Cara's statements is stored. */
  private checkInsert(party: Party, text: string): void {
    const statement = JSON.parse(text) as Statement
    count(statement.kind)
    if (statement.kind !== 'reveal' || party.name === 'Bo') return
    const { state } = party.protocol.statements
    const noted = state.revealed.find(
      ({ commitment, to }) =>
        commitment === statement.body.commitment &&
        statement.body.against.every((id) => to.some((one) => one.commitment === id)),
    )
    expect(noted, 'durable before it is stored').toBeDefined()
    const { verified } = verifyStatements(this.world.folder.statements.values())
    // 9: what a leaver signs later counts for nothing.
    for (const id of statement.body.against) this.checkLeft(id)
    for (const id of statement.body.against) {
      const commitment = verified.find((one) => one.id === id)
      const author = verified.find((one) => one.id === commitment?.author)
      expect(
        author?.kind === 'card' && state.known.some(({ card }) => card === author.id),
        'a compared card',
      ).toBe(true)
    }
    // No one had the film opened to them against two different commitments.
    const byPerson = new Map<string, Set<Digest>>()
    for (const { film: one, to } of state.revealed)
      for (const { person, commitment } of to) {
        const key = `${one} ${person}`
        byPerson.set(key, (byPerson.get(key) ?? new Set()).add(commitment))
      }
    const decided = new Set(
      [film(0), film(2)].filter((one) =>
        isDecided(party.protocol.statements.ledger, party.protocol.statements.reader, one),
      ),
    )
    for (const [key, commitments] of byPerson)
      if (![...decided].some((one) => key.startsWith(one)))
        expect(commitments.size, 'once seen, never again').toBe(1)
  }

  private boLeaves(card: Digest): void {
    const before = new Set([...this.everSigned.keys(), ...this.world.folder.statements.keys()])
    this.left ??= { card, before }
    count('left')
  }

  /** What counts is not by a card that had left. */
  private checkLeft(id: Digest): void {
    const signed = this.world.folder.statements.get(id) ?? this.everSigned.get(id)
    if (!this.left || !signed) return
    const { author } = JSON.parse(signed.text) as Statement
    if (author === this.left.card) expect(this.left.before.has(id), 'signed before leaving').toBe(true)
  }

  /** The newest card of a person that is there. */
  private cardOf({ publicKeys: { signingKey } }: Party): Digest | undefined {
    const { verified } = verifyStatements(this.world.folder.statements.values())
    return verified.find((one) => one.kind === 'card' && one.body.signingKey === signingKey)?.id
  }

  private async check(): Promise<void> {
    const { world } = this
    // 9: for those who know that he has left, nothing counts that Bo has signed since.
    for (const who of [ANNE, CARA])
      for (const { commitments } of this.party(who).app?.statements.ledger.rounds.values() ?? [])
        for (const id of [...commitments.values()].flat()) this.checkLeft(id)
    const { verified } = verifyStatements(world.folder.statements.values())

    // 1: what Bo's keys open of the others' reveals was noted by its author against a commitment of Bo's.
    for (const { id, bytes } of world.allContents.splice(0)) {
      this.checked.push({ id, bytes })
      const text =
        this.everSigned.get(id)?.text ?? [...world.folder.statements].find(([key]) => key === id)?.[1].text
      const statement = text === undefined ? null : (JSON.parse(text) as Statement)
      if (statement?.kind !== 'reveal') continue
      for (const keys of this.boKeys) {
        if ((await openedBy(keys, bytes)) === undefined) continue
        const cards = new Set(verified.filter((s) => s.kind === 'card').map((s) => s.id))
        const own = [...this.everSigned.values()]
          .map(({ text }) => JSON.parse(text) as Statement)
          .filter((s) => s.kind === 'commitment')
        expect(own.length, 'Bo reads only after committing').toBeGreaterThan(0)
        expect(cards.size).toBeGreaterThan(0)
        expect(this.madeUp.has(keys), 'never a second person').toBe(false)
      }
    }

    // 5: whatever verifies as Anne's or Cara's was signed by their own app.
    for (const who of [ANNE, CARA]) {
      const party = this.party(who)
      const card = verified.find(
        (s) => s.kind === 'card' && s.body.signingKey === party.publicKeys.signingKey,
      )
      const signed = world.signedBy.get(party.name) ?? new Set()
      for (const one of verified) if (card && one.author === card.id) expect(signed.has(one.id)).toBe(true)
    }

    // 6: what is decided rests on the decided members' own signatures and reveals of the very same commitments.
    const ledger = ledgerOf(verified)
    for (const state of ledger.rounds.values()) {
      if (!state.decided) continue
      count('decided')
      for (const id of state.decided.commitments) expect(ledger.commitments.has(id)).toBe(true)
      const authors = state.decided.commitments.map((id) => ledger.commitments.get(id)?.author)
      expect(new Set(authors).size).toBe(authors.length)
      expect(state.decided.record).toBe(sha256OfCanonical('record'))
    }

    // 11: order and repetition change nothing.
    const shuffled = [...verified, ...verified].sort((a, b) => (a.id.slice(7) < b.id.slice(7) ? -1 : 1))
    expect(shape(ledgerOf(shuffled))).toEqual(shape(ledger))
  }

  readonly checked: { id: Digest; bytes: Uint8Array }[] = []

  /** 7 and 8: an older folder is noticed, and Anne and Cara can always go on without Bo. */
  async end(): Promise<void> {
    const { world } = this
    for (const party of world.parties) party.app = null
    const before = copyOf(world.folder)
    const anne = await this.app(ANNE)
    await anne.protocol.statements.acknowledge()
    await anne.protocol.close()
    await anne.signIn()
    const calm = anne.protocol.statements.alarms.length === 0
    expect(calm, 'acknowledged once').toBe(true)
    if (before.own.has(anne.id)) {
      const now = copyOf(world.folder)
      world.folder = before
      await anne.signIn()
      expect(anne.protocol.statements.alarms.length, 'an older folder is told').toBeGreaterThan(0)
      world.folder = now
    }
    await anne.signIn()
    await anne.protocol.statements.acknowledge()
    const cara = await this.app(CARA)
    await cara.protocol.statements.acknowledge()
    // Where one of them has a new card, they compare again.
    for (const [who, other] of [
      [ANNE, CARA],
      [CARA, ANNE],
    ] as const) {
      const { protocol } = await this.app(who)
      const card = this.cardOf(this.party(other))
      if (card) await protocol.cards.compared(card)
    }
    const body = roundBody(
      9,
      [anne.publicKeys, cara.publicKeys].map(({ signingKey }) => this.cardWith(signingKey)),
      {
        film: film(9),
      },
    )
    for (const party of [await this.app(ANNE), await this.app(CARA)]) {
      const { protocol } = await this.app(world.parties.indexOf(party))
      await protocol.drafts.save(body.id, rating(party.name, 2))
      await protocol.rounds.commit(body, form)
    }
    for (const who of [ANNE, CARA]) {
      const { protocol } = await this.app(who)
      await protocol.rounds.reveal(protocol.rounds.find(body)?.round.id ?? '')
    }
    for (const who of [ANNE, CARA]) {
      const { protocol } = await this.app(who)
      const round = protocol.rounds.find(body)?.round.id ?? ''
      expect(await protocol.rounds.read(round, form)).toHaveLength(2)
      await decide(protocol, round, sha256OfCanonical('record'))
    }
    const { protocol } = await this.app(ANNE)
    expect(protocol.rounds.find(body)?.decided?.record).toBe(sha256OfCanonical('record'))
  }

  private cardWith(signingKey: string): Digest {
    const { verified } = verifyStatements(this.world.folder.statements.values())
    const known = this.world.parties.flatMap((party) => party.app?.statements.state.known ?? [])
    const own = verified
      .filter((s) => s.kind === 'card' && s.body.signingKey === signingKey)
      .map(({ id }) => id)
    return own.find((id) => known.some(({ card }) => card === id)) ?? own[0] ?? ''
  }
}

/** A ledger without its maps, to compare. */
const shape = (ledger: ReturnType<typeof ledgerOf>) => ({
  cards: [...ledger.cards.keys()].sort(),
  commitments: [...ledger.commitments.keys()].sort(),
  rounds: [...ledger.rounds.entries()]
    .map(([id, state]) => [
      id,
      [...state.forked],
      [...state.ended],
      state.active,
      state.awaited,
      state.decided,
    ])
    .sort(),
})

it(`keeps its promises over ${RUNS} interleavings`, { timeout: 60_000 + RUNS * 5_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      opening,
      fc.array(step, { minLength: 3, maxLength: 20 }),
      fc.boolean(),
      async (begun, steps, ends) => {
        const run = new Run()
        await run.begin()
        await run.openWith(begun)
        for (const one of steps) await run.take(one)
        if (ends) await run.end()
      },
    ),
    { numRuns: RUNS, endOnFailure: RUNS > 1_000 },
  )
  const seen = Object.fromEntries([...happened].sort())
  for (const what of [
    'commitment',
    'reveal',
    'awaits',
    'forked',
    'draftForeign',
    'killed',
    'recovered',
    'rotated',
    'left',
  ])
    expect(happened.get(what) ?? 0, `${what} in ${JSON.stringify(seen)}`).toBeGreaterThan(0)
  // Rare: a short run need not come to it.
  for (const what of RUNS >= 1_000 ? ['decided', 'alreadyCommitted'] : [])
    expect(happened.get(what) ?? 0, `${what} in ${JSON.stringify(seen)}`).toBeGreaterThan(0)
})
