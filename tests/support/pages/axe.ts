import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '../app/launch'

/** Looks for anything on the screen that keeps someone from reading or using it, in the light and in the dark theme. */
export async function expectAccessible(window: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(window.locator(`html[data-mantine-color-scheme="${colorScheme}"]`)).toBeAttached()
    await settled(window)
    // Legacy mode: the other one opens a second page, which an app with one window has not.
    const { violations } = await new AxeBuilder({ page: window })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n    ')}`)
    // Soft: one run tells all there is to mend.
    expect.soft(found, `${screen}, ${colorScheme}`).toEqual([])
  }
}

/** Waits until nothing moves: half-faded text has half its contrast. */
async function settled(window: Page): Promise<void> {
  await window.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  )
  await window.waitForTimeout(50)
}

/** Nothing may stick out to the side at the width of a small laptop. */
export async function expectNoSidewaysScroll(window: Page): Promise<void> {
  const tooWide = await window.evaluate(() => {
    const main = document.querySelector('main')
    return [document.documentElement, main].some((box) => box !== null && box.scrollWidth > box.clientWidth)
  })
  expect(tooWide).toBe(false)
}
