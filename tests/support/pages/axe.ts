import type { Page } from '@playwright/test'
import axe, { type AxeResults, type RunOptions } from 'axe-core'
import { expect } from '../app/launch'

const allRules: RunOptions['runOnly'] = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** The rules that look at colours. The themes share one DOM, so the others find the same in both. */
const colourRules: RunOptions['runOnly'] = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** Runs axe on the screen: all rules in the light theme, those about colours in the dark; expects no violation. */
export async function expectAccessible(window: Page, screen: string): Promise<void> {
  const runs = [
    ['dark', colourRules],
    ['light', allRules],
  ] as const
  for (const [colorScheme, rules] of runs) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(window.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached()
    await settled(window)
    // Soft, so that one run lists everything.
    expect.soft(await violations(window, rules), `${screen}, ${colorScheme}`).toEqual([])
  }
}

interface InjectedAxe {
  run(context: Document, options: RunOptions): Promise<AxeResults>
}

/** Runs axe once; each violation is followed by the HTML of its elements. */
export async function violations(window: Page, rules = allRules): Promise<string[]> {
  if (!(await window.evaluate(() => 'axe' in globalThis))) await window.evaluate(axe.source)
  return window.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: InjectedAxe }
    const { violations } = await axe.run(document, {
      runOnly,
      // Selectors are costly on large screens, and what passes is not reported.
      resultTypes: ['violations'],
      selectors: false,
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n    ')}`)
  }, rules)
}

/** Waits for animations to end: text that is fading in has too little contrast. */
async function settled(window: Page): Promise<void> {
  await window.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  )
  await window.waitForTimeout(50)
}

/** Expects no horizontal overflow. */
export async function expectNoSidewaysScroll(window: Page): Promise<void> {
  const tooWide = await window.evaluate(() => {
    const main = document.querySelector('main')
    return [document.documentElement, main].some((box) => box !== null && box.scrollWidth > box.clientWidth)
  })
  expect(tooWide).toBe(false)
}
