import type { Page } from '@playwright/test'
import { localDay } from '@shared/domain/day'
import { itemsOf } from '@shared/domain/forms/form'
import { call } from '../app/calls'
import { contentOf } from './example'
import { testId } from './fixtures'
import { planSession, saveClip } from './supervision'

/** What the example lacks, so that each screen has something to show. As the first supervisor of the whole example. */
export async function addEverything(window: Page): Promise<void> {
  const [recordings, user] = [
    await call(window, 'recordings', 'list'),
    await call(window, 'session', 'current'),
  ]
  const decided = recordings.find(({ stage }) => stage === 'decided')
  const toRate = recordings.find(({ stage }) => stage === 'rating')
  if (!decided || !toRate || !user) throw new Error('the example is another')

  await addSupervision(window, decided.id, user.id)
  // Everything answered, so that it could be locked.
  const { form } = await call(window, 'ratings', 'mine', { recordingId: toRate.id })
  const scores = itemsOf(form).map((_, i) => (i === 8 ? ('cannotAssess' as const) : 2))
  const observed = [1, 2, 3].map((number) => ({
    ...{ id: testId(0x8000 + number), startMs: number * 20_000, endMs: null, stance: 'supports' as const },
    ...{ itemKey: itemsOf(form)[number]!.key, text: 'Venter roligt, til den, der er stille, selv taler.' },
  }))
  const unsorted = {
    ...{ id: testId(0x8010), startMs: 30_000, endMs: 34_000, stance: 'against' as const },
    ...{ itemKey: null, text: 'Endnu uden punkt' },
  }
  const content = contentOf(form, scores, [...observed, unsorted])
  await call(window, 'ratings', 'save', { recordingId: toRate.id, content })
  // Short enough that films are due.
  const none = { none: 0, certified: 0, notYet: 0, newRecording: 0 }
  const months = { assessment: none, supervision: none, teaching: none, research: none }
  await call(window, 'retention', 'save', { rule: { months, reason: 'Vores instruks' } })
}

/** Two clips in a collection, a group with a session under way, and one that was held. */
async function addSupervision(window: Page, recordingId: string, userId: string): Promise<void> {
  const clipIds = [
    await saveClip(window, 1, recordingId, { title: 'Stilheden', lookFor: 'Hvem tager ordet?', to: 6 }),
    await saveClip(window, 2, recordingId, {
      ...{
        title: 'Et skifte, som alle mærker',
        lookFor: 'Hvad ændrer sig, da moderen begynder at fortælle?',
      },
      ...{ from: 8, to: 14 },
    }),
  ]
  const words = 'Se det først uden lyd.'
  const entries = clipIds.map((clipId) => ({ clipId, words }))
  await call(window, 'clips', 'saveCollection', {
    collection: { id: testId(0x7000), title: 'Om stilhed', entries },
  })
  const { groupId, sessionId, people } = await planSession(window, userId, clipIds)
  const exercise = { id: testId(0x7100), sessionId, clipId: clipIds[0]!, itemKey: 'voices', people }
  await call(window, 'supervision', 'startExercise', { exercise })
  for (const [i, person] of people.entries())
    await call(window, 'supervision', 'answerExercise', { exerciseId: exercise.id, person, score: 3 - i })
  await call(window, 'supervision', 'showExercise', { exerciseId: exercise.id })

  const held = testId(0x6100)
  const day = localDay(new Date(Date.now() - 14 * 24 * 3600 * 1000))
  await call(window, 'supervision', 'saveSession', {
    plan: {
      ...{ id: held, groupId, day, startsAt: '09:00', minutes: 270, place: 'Rådhuset, mødelokale 4' },
      ...{ participants: people, ledBy: people[0]! },
      clips: clipIds.map((clipId) => ({ clipId, broughtBy: people[1]! })),
    },
  })
  await call(window, 'supervision', 'saveAgreement', {
    agreement: {
      ...{ id: testId(0x7200), sessionId: held, kind: 'literature', text: 'Læs om polyfoni' },
      ...{ person: people[1]!, dueOn: day, state: 'open', outcome: '' },
    },
  })
  await call(window, 'supervision', 'hold', {
    sessionId: held,
    people: people.map((key) => ({ key, minutes: 270 })),
  })
}
