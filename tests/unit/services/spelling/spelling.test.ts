import { expect, it } from 'vitest'
import type { Language } from '@shared/domain/text'
import { SpellingService } from '../../../../electron/main/services/spelling/spelling'

/** A worker that finds every word wrong that begins with x, and notes what it is asked. */
function serviceWith(languages: readonly Language[], own: readonly string[] = []) {
  const asked: string[] = []
  const service = new SpellingService({
    languages: () => languages,
    ownWords: () => Promise.resolve(new Set(own)),
    worker: {
      misspelled: (words) => {
        asked.push(...words)
        return Promise.resolve(words.flatMap((word, at) => (word.startsWith('x') ? [at] : [])))
      },
      suggestions: () => Promise.reject(new Error('the thread has ended')),
      stop: () => undefined,
    },
  })
  return { service, asked }
}

it('answers with the positions of the words as they were asked', async () => {
  const { service, asked } = serviceWith(['da'], ['xavier'])
  expect(await service.misspelled(['B-017', 'xavier', 'ord', 'xord', 'GPS', 'xandet'])).toEqual([3, 5])
  expect(asked).toEqual(['ord', 'xord', 'xandet'])
})

it('asks nothing where checking is off, and marks nothing where the dictionary fails', async () => {
  const off = serviceWith([])
  expect(await off.service.misspelled(['xord'])).toEqual([])
  expect(off.asked).toEqual([])
  expect(await off.service.suggestions('xord')).toEqual([])
})
