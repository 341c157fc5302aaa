import { loadModule, type Hunspell } from 'hunspell-asm'
import { parentPort } from 'node:worker_threads'
import type { Language } from '@shared/domain/text'
import { methodWords } from './methodWords'
import type {
  DictionaryFiles,
  SpellingAnswer,
  SpellingEvent,
  SpellingMessage,
  SpellingRequest,
} from './spellingProtocol'

const MOST_SUGGESTIONS = 5

const dictionaries = new Map<Language, Hunspell>()

/** Suggestions that only resemble a word by its letters are further from it than nothing, and cost half of the time. */
const withoutGuesses = (aff: Uint8Array): Uint8Array => {
  const text = Buffer.from(aff).toString('utf8')
  return Buffer.from(text.replace(/^MAXNGRAMSUGS .*$/m, 'MAXNGRAMSUGS 0'))
}

async function load(language: Language, { aff, dic }: DictionaryFiles): Promise<void> {
  const factory = await loadModule()
  const [affPath, dicPath] = [withoutGuesses(aff), dic].map((file) => factory.mountBuffer(file))
  const dictionary = factory.create(affPath!, dicPath!)
  for (const [word, like] of methodWords[language]) dictionary.addWordWithAffix(word, like)
  dictionaries.set(language, dictionary)
}

const inLanguages = (languages: readonly Language[]): Hunspell[] =>
  languages.flatMap((language) => dictionaries.get(language) ?? [])

/** Dictionaries write the apostrophe straight. */
const plain = (word: string): string => word.replaceAll('’', "'")

async function answerOf(request: SpellingRequest): Promise<SpellingAnswer> {
  switch (request.kind) {
    case 'load':
      await load(request.language, request.files)
      return null
    case 'misspelled': {
      const asked = inLanguages(request.languages)
      return request.words.flatMap((word, position) =>
        asked.some((dictionary) => dictionary.spell(plain(word))) ? [] : [position],
      )
    }
    case 'suggestions': {
      const all = inLanguages(request.languages).map((dictionary) => dictionary.suggest(plain(request.word)))
      // The best one of each language first.
      const longest = Math.max(0, ...all.map(({ length }) => length))
      const inTurn = Array.from({ length: longest }, (_, at) => all.flatMap((list) => list[at] ?? [])).flat()
      return [...new Set(inTurn)].slice(0, MOST_SUGGESTIONS)
    }
  }
}

parentPort?.on('message', ({ id, request }: SpellingMessage) => {
  // A rejection ends the thread, which its client notices.
  void answerOf(request).then((answer) => parentPort?.postMessage({ id, answer } satisfies SpellingEvent))
})
