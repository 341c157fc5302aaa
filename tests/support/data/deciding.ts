import type { Page } from '@playwright/test'
import type { Comparison } from '@shared/domain/consensus/comparison'
import type { Outcome } from '@shared/domain/consensus/certification'
import { itemsOf } from '@shared/domain/forms/form'
import type { RatingContent, Score } from '@shared/domain/ratings/rating'
import type { Input } from '@shared/ipc/contract'
import { call } from '../app/calls'
import { contentOf, rateAndLock, type Example, type ExampleSupervisor } from './example'

type Assessment = {
  recordingId: string
  /** One score per item: that of both supervisors and of their consensus. */
  scores: readonly Score[]
  observations?: RatingContent['observations']
  outcome: Outcome
}

type Pair = Pick<Example, 'anne' | 'mikkel'>

/** Both give a recording the same scores and lock, so that it is ready for comparison. Leaves Mikkel signed in. */
export async function rateAlike(
  window: Page,
  { anne, mikkel }: Pair,
  what: Omit<Assessment, 'outcome'>,
): Promise<void> {
  const { recordingId, scores, observations = [] } = what
  const as = async ({ id, passphrase }: ExampleSupervisor, notes: RatingContent['observations']) => {
    await call(window, 'session', 'unlock', { userId: id, passphrase })
    await rateAndLock(window, recordingId, (form) => contentOf(form, scores, notes))
  }
  await as(anne, observations)
  await as(mikkel, [])
}

/** Each shows their locked rating in their own session, without the window being reloaded. The last stays signed in. */
export async function showAll(
  window: Page,
  recordingId: string,
  people: readonly Pick<ExampleSupervisor, 'id' | 'passphrase'>[],
): Promise<void> {
  for (const { id, passphrase } of people) {
    await call(window, 'session', 'unlock', { userId: id, passphrase })
    await call(window, 'ratings', 'reveal', { recordingId, compared: [] })
  }
}

/** The signed-in supervisor signs a decision, then the others the same, each in their own session. */
export async function signAll(
  window: Page,
  input: Input<'consensus', 'beginSigning'>,
  others: readonly Pick<ExampleSupervisor, 'id' | 'passphrase'>[],
): Promise<Comparison> {
  const { recordingId } = input
  let comparison = await call(window, 'consensus', 'beginSigning', input)
  for (const { id, passphrase } of others) {
    await call(window, 'session', 'unlock', { userId: id, passphrase })
    comparison = await call(window, 'consensus', 'comparison', { recordingId })
    if (comparison.kind !== 'open' || !comparison.signing) throw new Error('nothing to sign')
    const { record } = comparison.signing
    comparison = await call(window, 'consensus', 'sign', { recordingId, record })
  }
  return comparison
}

/**
 * Corrects or withdraws a record: the signed-in supervisor begins, the other signers sign each in their own session.
 */
export async function revise(
  window: Page,
  input: Input<'records', 'beginRevision'>,
  others: readonly Pick<ExampleSupervisor, 'id' | 'passphrase'>[],
): Promise<void> {
  const { recordId } = input
  await call(window, 'records', 'beginRevision', input)
  for (const { id, passphrase } of others) {
    await call(window, 'session', 'unlock', { userId: id, passphrase })
    const register = await call(window, 'records', 'register')
    const begun = register.find((entry) => entry.id === recordId)?.begun
    if (!begun) throw new Error('nothing to sign')
    await call(window, 'records', 'signRevision', { recordId, digest: begun.digest })
  }
}

/** Both supervisors of the example give a recording the same scores, agree and decide. Leaves Mikkel signed in. */
export async function assess(window: Page, { anne, mikkel }: Pair, assessment: Assessment): Promise<void> {
  const { recordingId, scores, outcome } = assessment
  await rateAlike(window, { anne, mikkel }, assessment)
  await showAll(window, recordingId, [mikkel, anne])
  const { form } = await call(window, 'ratings', 'mine', { recordingId })
  const items = itemsOf(form).map(({ key }, i) => ({ itemKey: key, score: scores[i] ?? null, reason: '' }))
  await call(window, 'consensus', 'saveItems', { recordingId, items })
  await signAll(window, { recordingId, outcome, comment: '', includeObservations: false }, [mikkel])
}
