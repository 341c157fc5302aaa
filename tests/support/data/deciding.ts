import type { Page } from '@playwright/test'
import type { Outcome } from '@shared/domain/consensus/certification'
import { itemsOf } from '@shared/domain/forms/form'
import type { RatingContent, Score } from '@shared/domain/ratings/rating'
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

/** Both supervisors of the example give a recording the same scores, agree and decide. Leaves Mikkel signed in. */
export async function assess(window: Page, { anne, mikkel }: Pair, assessment: Assessment): Promise<void> {
  const { recordingId, scores, outcome } = assessment
  await rateAlike(window, { anne, mikkel }, assessment)
  await call(window, 'consensus', 'openTogether', {
    recordingId,
    userId: anne.id,
    passphrase: anne.passphrase,
  })
  const { form } = await call(window, 'ratings', 'mine', { recordingId })
  for (const [i, { key }] of itemsOf(form).entries())
    await call(window, 'consensus', 'saveItem', {
      recordingId,
      item: { itemKey: key, score: scores[i] ?? null, reason: '' },
    })
  const confirmations = [anne, mikkel].map(({ id, passphrase }) => ({ userId: id, passphrase }))
  await call(window, 'consensus', 'decide', {
    recordingId,
    outcome,
    comment: '',
    includeObservations: false,
    confirmations,
  })
}
