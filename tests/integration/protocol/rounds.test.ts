import { beforeEach, describe, expect, it } from 'vitest'
import { SCORES } from '@shared/domain/protocol/parts'
import type { SignedStatement, Statement } from '@shared/domain/protocol/statement'
import { sha256OfCanonical } from '../../../electron/main/base/canonicalJson'
import { statementId } from '../../../electron/main/base/signedStatement'
import { signStatement } from '../../../electron/main/services/protocol/ownStatements'
import { sealDraft } from '../../../electron/main/services/protocol/seals'
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
} from '../../support/protocol/world'

/** Two or three people who have compared their cards. */
async function people(...names: string[]): Promise<{ world: World; parties: Party[] }> {
  const world = new World()
  for (const [i, name] of names.entries()) {
    const party = await Party.make(world, name, 10 + i)
    world.parties.push(party)
    await party.signIn()
  }
  for (const party of world.parties) {
    await party.signIn()
    for (const other of world.parties) await party.protocol.cards.compared(other.protocol.card)
  }
  return { world, parties: world.parties }
}

async function lock(party: Party, body: ReturnType<typeof roundBody>, score: number): Promise<string> {
  await party.signIn()
  await party.protocol.drafts.save(body.id, rating(party.name, score))
  await party.protocol.rounds.commit(body, form)
  return party.protocol.rounds.find(body)!.round.id
}

/** A statement that somebody signs with tools of their own. */
const forged = (party: Party, statement: Record<string, unknown>): SignedStatement =>
  signStatement(
    { version: 1, workspace, at: '2026-01-01T00:00:00.000Z', ...statement } as Statement,
    party.keys.signingSeed,
  )

const put = (world: World, signed: SignedStatement) =>
  world.folder.statements.set(statementId(signed.text), signed)

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; params?: { reason?: string; kind?: string } }) =>
      error.params?.reason ?? error.params?.kind ?? error.code ?? 'another error',
  )

describe('a round of two', () => {
  let world: World
  let a: Party
  let b: Party
  let body: ReturnType<typeof roundBody>

  beforeEach(async () => {
    const made = await people('Anne', 'Bo')
    world = made.world
    ;[a, b] = made.parties as [Party, Party]
    body = roundBody(1, [a.protocol.card, b.protocol.card])
  })

  it('goes from two locked ratings to a decision of both', async () => {
    const round = await lock(a, body, 3)
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('awaits')
    expect(await lock(b, body, 1)).toBe(round)
    expect(await b.protocol.rounds.read(round, form)).toHaveLength(1)
    await a.signIn()
    expect(await b.protocol.rounds.read(round, form)).toHaveLength(1)
    await a.protocol.rounds.reveal(round)
    await b.signIn()
    const read = await b.protocol.rounds.read(round, form)
    expect(read.map(({ content }) => content.answers['welcome']?.score).sort()).toEqual([1, 3])
    expect(await refusal(decide(b.protocol, round, sha256OfCanonical('record')))).toBe('notRevealed')
    await b.protocol.rounds.reveal(round)
    await decide(b.protocol, round, sha256OfCanonical('record'))
    await a.signIn()
    expect(a.protocol.statements.ledger.rounds.get(round)?.decided).toBeNull()
    await decide(a.protocol, round, sha256OfCanonical('record'))
    expect(a.protocol.statements.ledger.rounds.get(round)?.decided?.record).toBe(sha256OfCanonical('record'))
  })

  it('opens nothing against a commitment that was not signed by the known card', async () => {
    const round = await lock(a, body, 3)
    const stranger = await Party.make(world, 'Bo', 11)
    put(world, stranger.card())
    const parts = { [SCORES]: sha256OfCanonical('x') }
    put(world, forged(stranger, { kind: 'commitment', author: b.protocol.card, body: { round, parts } }))
    await a.signIn()
    expect(a.protocol.statements.alarms).toEqual([{ kind: 'statementsInvalid', count: 1 }])
    await a.protocol.statements.acknowledge()
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('awaits')
  })

  it('opens nothing against a second card of somebody in a round of their own making', async () => {
    await lock(a, body, 3)
    const second = await Party.make(world, 'Bo', 11)
    const card = second.card()
    put(world, card)
    const id = statementId(card.text)
    const other = roundBody(2, [a.protocol.card, id])
    const signed = forged(b, { kind: 'round', author: b.protocol.card, body: other })
    put(world, signed)
    const round = statementId(signed.text)
    const parts = { [SCORES]: sha256OfCanonical('x') }
    put(world, forged(second, { kind: 'commitment', author: id, body: { round, parts } }))
    await a.signIn()
    expect(a.protocol.cards.verdictOn(id)).toBe('changed')
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('notCommitted')
  })

  it('refuses a commitment that repeats digests of one’s own', async () => {
    const round = await lock(a, body, 3)
    const mine = [...a.protocol.statements.ledger.commitments.values()][0]!
    put(
      world,
      forged(b, { kind: 'commitment', author: b.protocol.card, body: { round, parts: mine.body.parts } }),
    )
    await a.signIn()
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('forked')
  })

  it('tells a folder that was put back, and decides on no second commitment', async () => {
    const round = await lock(a, body, 3)
    await a.protocol.close()
    const copy = copyOf(world.folder)
    await lock(b, body, 0)
    await a.signIn()
    await a.protocol.rounds.reveal(round)
    await b.signIn()
    expect(await b.protocol.rounds.read(round, form)).toHaveLength(2)
    // Bo puts everything back, his own app data included.
    world.folder = copy
    b.appData.bytes = null
    await b.signIn()
    await b.protocol.statements.acknowledge()
    await lock(b, body, 3)
    await a.signIn()
    expect(a.protocol.statements.alarms.map(({ kind }) => kind)).toContain('folderOlder')
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('folderOlder')
    await a.protocol.statements.acknowledge()
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('forked')
    expect(await refusal(decide(a.protocol, round, sha256OfCanonical('record')))).toBe('forked')
  })

  it('ends the part of somebody who has signed two commitments, for everybody alike', async () => {
    const round = await lock(a, body, 3)
    await lock(b, body, 1)
    const parts = { [SCORES]: sha256OfCanonical('another') }
    put(world, forged(b, { kind: 'commitment', author: b.protocol.card, body: { round, parts } }))
    for (const party of [a, b]) {
      await party.signIn()
      expect([...(party.protocol.statements.ledger.rounds.get(round)?.forked ?? [])]).toEqual([
        b.protocol.card,
      ])
    }
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('nobodyLeft')
  })

  it('uses no draft that its author has not signed, none of another round, and no older one', async () => {
    await a.signIn()
    const draft = {
      type: 'samklang-draft' as const,
      purpose: 'rating' as const,
      workspace,
      round: body.id,
      author: a.protocol.card,
      counter: 999_999,
      content: { content: rating('Bo', 0), locked: null },
    }
    await a.protocol.drafts.save(body.id, rating('Anne', 3))
    const own = world.folder.drafts.get(`${a.id} ${body.id}`)!
    world.folder.drafts.set(`${a.id} ${body.id}`, await sealDraft(draft, b.keys, [a.publicKeys.recipient]))
    expect(await refusal(a.protocol.rounds.commit(body, form))).toBe('draftForeign')
    const elsewhere = roundBody(5, body.members, { film: film(5) })
    world.folder.drafts.set(`${a.id} ${elsewhere.id}`, own)
    expect(await refusal(a.protocol.rounds.commit(elsewhere, form))).toBe('draftForeign')
    world.folder.drafts.set(`${a.id} ${body.id}`, own)
    await a.protocol.drafts.save(body.id, rating('Anne', 2))
    await a.protocol.close()
    world.folder.drafts.set(`${a.id} ${body.id}`, own)
    await a.signIn()
    expect(await refusal(a.protocol.rounds.commit(body, form))).toBe('draftOlder')
  })

  it('lets nobody who was shown a rating of the film rate it again, in whatever round', async () => {
    const round = await lock(a, body, 3)
    await lock(b, body, 1)
    await a.signIn()
    await a.protocol.rounds.reveal(round)
    await b.signIn()
    await b.protocol.rounds.read(round, form)
    const again = roundBody(2, body.members, { recordingId: body.id })
    await b.protocol.drafts.save(again.id, rating('Bo', 3))
    expect(await refusal(b.protocol.rounds.commit(again, form))).toBe('alreadySeen')
  })

  it('joins no calibration on a film that is still being certified', async () => {
    await lock(a, body, 3)
    const calibration = roundBody(3, body.members, { purpose: 'calibration' })
    await a.protocol.drafts.save(calibration.id, rating('Anne', 2))
    expect(await refusal(a.protocol.rounds.commit(calibration, form))).toBe('openElsewhere')
  })

  it('seals a reveal to the other rater alone', async () => {
    const c = await Party.make(world, 'Cara', 12)
    const round = await lock(a, body, 3)
    await lock(b, body, 1)
    await a.signIn()
    await a.protocol.rounds.reveal(round)
    expect(world.allContents).toHaveLength(1)
    const { bytes } = world.allContents[0]!
    expect(await openedBy(c.keys, bytes)).toBeUndefined()
    expect(await openedBy(b.keys, bytes)).toBeDefined()
  })
})

describe('a process that is killed at any write', () => {
  it.each(Array.from({ length: 8 }, (_, n) => n))(
    'after %i writes: locking and showing go on where they were',
    async (n) => {
      const { world, parties } = await people('Anne', 'Bo')
      const [a, b] = parties as [Party, Party]
      const body = roundBody(1, [a.protocol.card, b.protocol.card])
      const killed = async (work: () => Promise<unknown>) => {
        world.killAfter = n
        await work().catch((error: unknown) => expect(error).toBeInstanceOf(Killed))
        world.killAfter = null
        await a.signIn()
        expect(a.protocol.statements.alarms).toEqual([])
      }
      await a.signIn()
      await a.protocol.drafts.save(body.id, rating('Anne', 3))
      await killed(() => a.protocol.rounds.commit(body, form))
      await a.protocol.rounds.commit(body, form)
      const round = await lock(b, body, 1)
      await a.signIn()
      expect(a.protocol.statements.ledger.rounds.get(round)?.commitments.get(a.protocol.card)).toHaveLength(1)
      await killed(() => a.protocol.rounds.reveal(round))
      await a.protocol.rounds.reveal(round)
      await b.signIn()
      expect(await b.protocol.rounds.read(round, form)).toHaveLength(2)
      expect(b.protocol.statements.ledger.rounds.get(round)?.reveals).toHaveLength(1)
    },
  )
})

describe('a third supervisor', () => {
  it('rates blind with both commitments carried, then sees and is seen', async () => {
    const { parties } = await people('Anne', 'Bo', 'Cara')
    const [a, b, c] = parties as [Party, Party, Party]
    const body = roundBody(1, [a.protocol.card, b.protocol.card])
    const round = await lock(a, body, 3)
    await lock(b, body, 1)
    for (const party of [a, b]) {
      await party.signIn()
      await party.protocol.rounds.reveal(round)
    }
    const carries = [...a.protocol.statements.ledger.commitments.keys()]
    const cards = parties.map(({ protocol }) => protocol.card)
    const third = roundBody(2, cards, { purpose: 'third', carries })
    await b.signIn()
    const thirdRound = await b.protocol.rounds.begin(third)
    expect(await refusal(b.protocol.rounds.reveal(thirdRound))).toBe('awaits')
    await c.signIn()
    expect(await c.protocol.rounds.read(thirdRound, form)).toEqual([])
    await lock(c, third, 2)
    for (const party of parties) {
      await party.signIn()
      await party.protocol.rounds.reveal(thirdRound)
    }
    for (const party of parties) {
      await party.signIn()
      const scores = (await party.protocol.rounds.read(thirdRound, form)).map(
        ({ content }) => content.answers['welcome']?.score,
      )
      expect(scores.sort()).toEqual([1, 2, 3])
    }
  })
})

describe('a calibration', () => {
  it('closes without those who have not locked, who can no longer commit', async () => {
    const { parties } = await people('Anne', 'Bo', 'Cara')
    const [a, b, c] = parties as [Party, Party, Party]
    const cards = parties.map(({ protocol }) => protocol.card)
    const body = roundBody(1, cards, { purpose: 'calibration' })
    await a.signIn()
    const round = await a.protocol.rounds.begin(body)
    await lock(a, body, 3)
    await lock(b, body, 2)
    await a.signIn()
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('awaits')
    await a.protocol.rounds.close(round)
    await a.protocol.rounds.reveal(round)
    await c.signIn()
    await c.protocol.drafts.save(body.id, rating('Cara', 1))
    expect(await refusal(c.protocol.rounds.commit(body, form))).toBe('ended')
    await b.signIn()
    expect(await b.protocol.rounds.read(round, form)).toHaveLength(2)
  })
})

describe('someone who leaves', () => {
  it('changes nothing afterwards unless somebody who is there vouches for it', async () => {
    const { world, parties } = await people('Anne', 'Bo')
    const [a, b] = parties as [Party, Party]
    const body = roundBody(1, [a.protocol.card, b.protocol.card])
    const round = await lock(a, body, 3)
    await b.signIn()
    await b.protocol.epochs.leave()
    await a.signIn()
    const parts = { [SCORES]: sha256OfCanonical('late') }
    const late = forged(b, { kind: 'commitment', author: b.protocol.card, body: { round, parts } })
    put(world, late)
    await a.signIn()
    expect(a.protocol.statements.ledger.commitments.has(statementId(late.text))).toBe(false)
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('awaits')
    await a.protocol.statements.countersign(statementId(late.text))
    expect(a.protocol.statements.ledger.commitments.has(statementId(late.text))).toBe(true)
  })

  it('can say so where the own card was altered meanwhile', async () => {
    const { world, parties } = await people('Anne', 'Bo')
    const [, b] = parties as [Party, Party]
    await b.signIn()
    const card = world.folder.statements.get(b.protocol.card)!
    world.folder.statements.set(b.protocol.card, { ...card, text: `${card.text} ` })
    await b.protocol.epochs.leave()
    expect(world.folder.statements.get(b.protocol.card)).toEqual(card)
  })

  it('has left, also where the statement that says so is withheld and she has acknowledged it', async () => {
    const { world, parties } = await people('Anne', 'Bo')
    const [a, b] = parties as [Party, Party]
    const body = roundBody(1, [a.protocol.card, b.protocol.card])
    const round = await lock(a, body, 3)
    await b.signIn()
    const older = world.folder.own.get(a.id)
    const leaving = await b.protocol.epochs.leave()
    await a.signIn()
    world.folder.statements.delete(leaving)
    await a.signIn()
    await a.protocol.statements.acknowledge()
    // Nor does an older copy of her own state forget it.
    if (older) world.folder.own.set(a.id, older)
    await a.signIn()
    await a.protocol.statements.acknowledge()
    const parts = { [SCORES]: sha256OfCanonical('late') }
    const late = forged(b, { kind: 'commitment', author: b.protocol.card, body: { round, parts } })
    put(world, late)
    await a.signIn()
    expect(a.protocol.statements.ledger.commitments.has(statementId(late.text))).toBe(false)
    expect(await refusal(a.protocol.rounds.reveal(round))).toBe('awaits')
  })
})
