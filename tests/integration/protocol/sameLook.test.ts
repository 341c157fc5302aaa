import fc from 'fast-check'
import { expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { generateUserKeys } from '../../../electron/main/vault/keys/userKeys'
import { testId } from '../../support/data/fixtures'
import { form, Party, roundBody, World } from '../../support/protocol/world'

const content: fc.Arbitrary<RatingContent> = fc.record({
  answers: fc
    .tuple(
      ...itemsOf(form).map(() =>
        fc.record({ score: fc.integer({ min: 0, max: 3 }), comment: fc.string({ maxLength: 300 }) }),
      ),
    )
    .map((all) => Object.fromEntries(itemsOf(form).map(({ key }, i) => [key, all[i]!]))),
  observations: fc.array(
    fc.record({
      id: fc.nat(1e6).map(testId),
      itemKey: fc.constant('voices'),
      startMs: fc.nat(1e7),
      endMs: fc.constant(null),
      stance: fc.constantFrom('supports' as const, 'against' as const),
      text: fc.string({ maxLength: 500 }),
    }),
    { maxLength: 100 },
  ),
})

it('worlds that differ only in what Anne writes and how often she saves look the same until she shows it', async () => {
  const keys = [await generateUserKeys(), await generateUserKeys()]
  /** What somebody without Anne's keys sees: how much there is of everything, and all that is not sealed. */
  const lookOf = async (saves: readonly RatingContent[], locks: boolean) => {
    const world = new World()
    const [anne, bo] = [
      await Party.make(world, 'Anne', 10, keys[0]),
      await Party.make(world, 'Bo', 11, keys[1]),
    ]
    for (const party of [anne, bo]) await party.signIn()
    const body = roundBody(1, [anne.protocol.card, bo.protocol.card])
    await anne.signIn()
    for (const one of saves) await anne.protocol.drafts.save(body.id, one)
    if (locks) await anne.protocol.rounds.commit(body, form)
    await anne.protocol.close()
    const sizes = (map: Map<string, Uint8Array>) => [...map.values()].map(({ length }) => length)
    const { statements, contents, own, drafts } = world.folder
    return {
      statements: [...statements.values()].map(({ text }) => text.replace(/[0-9a-f]{64}/g, 'digest')),
      sizes: [sizes(contents), sizes(own), sizes(drafts), anne.appData.bytes?.length],
    }
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: 1, maxLength: 4 }),
      fc.array(content, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (one, other, locks) => {
        expect(await lookOf(one, locks)).toEqual(await lookOf(other, locks))
      },
    ),
    { numRuns: 15 },
  )
}, 120_000)
