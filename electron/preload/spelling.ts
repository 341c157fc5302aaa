import { ipcRenderer, webFrame } from 'electron'
import { channelName, type Result } from '@shared/ipc/wire'

/** Given by main where Electron can do it (app/spellingSupport). */
const SWITCH = '--check-spelling'

/** Words that were asked for, and whether they are misspelled. */
const known = new Map<string, boolean>()
const MOST_KNOWN = 5000

/**
 * Lets Chromium ask main for the words of text fields, in place of dictionaries that it would download
 * (docs/adr/0074). Which fields are checked is the page's choice (`spellcheck`).
 *
 * Chromium is answered at once, with what is known by then: Electron crashes where the answer to a check comes that was
 * called off meanwhile. Once main has answered, the field is checked from the start.
 */
export function provideSpelling(): void {
  if (!process.argv.includes(SWITCH)) return
  // The language decides how a text is taken apart into words; English and Danish are alike.
  webFrame.setSpellCheckProvider('da', {
    spellCheck(words, answer) {
      answer(words.filter((word) => known.get(word)))
      void learn(words.filter((word) => !known.has(word)))
    },
  })
  ipcRenderer.on('spellingChanged', () => {
    known.clear()
    checkAgain()
  })
}

async function learn(words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  const asked = ipcRenderer.invoke(channelName('spelling', 'misspelled'), words) as Promise<Result<number[]>>
  const result = await asked.catch(() => null)
  if (!result?.ok) return
  if (known.size > MOST_KNOWN) known.clear()
  const wrong = new Set(result.value)
  words.forEach((word, at) => known.set(word, wrong.has(at)))
  if (wrong.size > 0) checkAgain()
}

function checkAgain(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLElement) || !field.spellcheck) return
  field.spellcheck = false
  field.spellcheck = true
}
