import type { ElectronApplication, Page } from '@playwright/test'

/** What a task costs: clicks, keys (a chord counts once) and text fields that were written in. */
export type Effort = { clicks: number; keys: number; fields: number }

const SIGN = 'samklang-effort:'

/**
 * Counts what a user does, in every page from now on. A key within a field of text is part of writing in it, Enter and
 * Tab are keys.
 */
const listen = (sign: string): void => {
  const written = new WeakSet<EventTarget>()
  const isText = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type))
  const tell = (what: keyof Effort) => console.debug(sign + what)
  // Keys press buttons too: those clicks have no detail.
  addEventListener('click', (event) => event.isTrusted && event.detail > 0 && tell('clicks'), true)
  addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
      const writes = isText(event.target) && !['Enter', 'Tab', 'Escape'].includes(event.key) && !event.ctrlKey
      if (!writes) tell('keys')
    },
    true,
  )
  addEventListener(
    'input',
    ({ target }) => {
      if (!isText(target) || written.has(target)) return
      written.add(target)
      tell('fields')
    },
    true,
  )
}

/** Starts counting. The result measures one task at a time. */
export async function countEffort(electron: ElectronApplication, window: Page) {
  let spent: Effort = { clicks: 0, keys: 0, fields: 0 }
  window.on('console', (message) => {
    const text = message.text()
    if (text.startsWith(SIGN)) spent[text.slice(SIGN.length) as keyof Effort] += 1
  })
  await electron.context().addInitScript(listen, SIGN)
  await window.evaluate(listen, SIGN)
  return async (task: () => Promise<void>): Promise<Effort> => {
    spent = { clicks: 0, keys: 0, fields: 0 }
    await task()
    // What the page has told is on its way.
    await window.evaluate(() => undefined)
    return spent
  }
}
