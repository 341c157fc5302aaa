import { useEffect, useState } from 'react'

type Tools = {
  estimate: (passphrase: string, known: readonly string[]) => number
  suggest: () => string
  guessesForSuggestion: number
}

async function loadTools(): Promise<Tools> {
  const [{ estimateGuesses }, { words }, { guessesForSuggestion, suggestPassphrase }] = await Promise.all([
    import('./estimate'),
    import('@shared/words'),
    import('./suggest'),
  ])
  return {
    estimate: estimateGuesses,
    suggest: () => suggestPassphrase(words),
    guessesForSuggestion: guessesForSuggestion(words.length),
  }
}

/** The estimator and the word list; null until loaded. */
export function useStrength(): Tools | null {
  const [tools, setTools] = useState<Tools | null>(null)
  useEffect(() => {
    let gone = false
    void loadTools().then((loaded) => {
      if (!gone) setTools(loaded)
    })
    return () => {
      gone = true
    }
  }, [])
  return tools
}
