import { isOwnWord, isSpelled } from '@shared/domain/spelling/spelling'
import type { Language } from '@shared/domain/text'
import type { SpellingWorkerClient } from './spellingWorkerClient'

export interface SpellingDeps {
  readonly worker: Pick<SpellingWorkerClient, 'misspelled' | 'suggestions' | 'stop'>
  /** The signed-in supervisor's own words. Throws locked. */
  readonly ownWords: () => Promise<ReadonlySet<string>>
  /** None: nothing is checked. */
  readonly languages: () => readonly Language[]
}

/** Checks words against the dictionaries that are shipped, and against the words that a supervisor has added. */
export class SpellingService {
  constructor(private readonly deps: SpellingDeps) {}

  /** The positions of the misspelled words; none where they cannot be checked, so that writing goes on. */
  async misspelled(words: readonly string[]): Promise<number[]> {
    const { worker, languages } = this.deps
    const own = await this.deps.ownWords()
    const asked = words.flatMap((word, position) =>
      isSpelled(word) && !isOwnWord(own, word) ? [{ word, position }] : [],
    )
    if (asked.length === 0 || languages().length === 0) return []
    try {
      const wrong = await worker.misspelled(
        asked.map(({ word }) => word),
        languages(),
      )
      return wrong.flatMap((at) => asked[at]?.position ?? [])
    } catch {
      return []
    }
  }

  /** The best first; none where there is none, or the dictionary does not answer. */
  async suggestions(word: string): Promise<readonly string[]> {
    if (!isSpelled(word)) return []
    return this.deps.worker.suggestions(word, this.deps.languages()).catch(() => [])
  }

  /** Forgets all words that it was asked for. */
  stop(): void {
    this.deps.worker.stop()
  }
}
