import type { Page } from '@playwright/test'
import { itemsOf, type Form } from '@shared/domain/forms/form'
import type { RatingContent, Score } from '@shared/domain/ratings/rating'
import { call } from '../app/calls'

export interface ExampleSupervisor {
  id: string
  initials: string
  passphrase: string
}

/** The example workspace: two supervisors, both assigned to its one recording. */
export interface Example {
  folder: string
  anne: ExampleSupervisor
  mikkel: ExampleSupervisor
}

/** Opens the example workspace through the bridge and leaves it locked. Makes it unless it was launched with it. */
export async function makeExample(window: Page): Promise<Example> {
  const state = await call(window, 'workspace', 'tryExample')
  if (state.kind !== 'locked') throw new Error(`the example is ${state.kind}`)
  const [anne, mikkel] = state.users.map(({ id, initials, examplePassphrase = '' }) => ({
    id,
    initials,
    passphrase: examplePassphrase,
  }))
  if (!anne || !mikkel) throw new Error('the example lacks two supervisors')
  return { folder: state.folder, anne, mikkel }
}

/** Unlocks without the lock screen and reloads the window, now as the signed-in supervisor. */
export async function signIn(
  window: Page,
  { id, passphrase }: Pick<ExampleSupervisor, 'id' | 'passphrase'>,
): Promise<void> {
  await call(window, 'session', 'unlock', { userId: id, passphrase })
  await window.reload()
}

export async function firstRecording(window: Page): Promise<string> {
  const [recording] = await call(window, 'recordings', 'list')
  if (!recording) throw new Error('no recording')
  return recording.id
}

/** One score per item in form order; "cannot be assessed" gets its mandatory comment. */
export function contentOf(
  form: Form,
  scores: readonly Score[],
  observations: RatingContent['observations'] = [],
): RatingContent {
  const answers = itemsOf(form).map(({ key }, i) => {
    const score = scores[i] ?? null
    return [key, { score, comment: score === 'cannotAssess' ? 'Det kan ikke ses på optagelsen.' : '' }]
  })
  return { answers: Object.fromEntries(answers), observations }
}

/** Rates and locks as the signed-in supervisor. */
export async function rateAndLock(
  window: Page,
  recordingId: string,
  content: (form: Form) => RatingContent,
): Promise<void> {
  const { form } = await call(window, 'ratings', 'mine', { recordingId })
  await call(window, 'ratings', 'save', { recordingId, content: content(form) })
  await call(window, 'ratings', 'lock', { recordingId })
}
