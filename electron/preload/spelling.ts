import { ipcRenderer, webFrame } from 'electron'
import { channelName, type Result } from '@shared/ipc/wire'

/**
 * Lets Chromium ask main for the words of text fields, in place of its own dictionaries, which it would download
 * (docs/adr/0074). Which fields are checked is the page's choice (`spellcheck`).
 */
export function provideSpelling(): void {
  // The language decides how a text is taken apart into words; English and Danish are alike.
  webFrame.setSpellCheckProvider('da', {
    spellCheck(words, answer) {
      ipcRenderer
        .invoke(channelName('spelling', 'misspelled'), words)
        .then((result: Result<number[]>) => answer(result.ok ? result.value.map((at) => words[at]!) : []))
        .catch(() => answer([]))
    },
  })
}
