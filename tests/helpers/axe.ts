import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Nothing that axe finds, on the screen as it is now. `what` names the screen in the message. */
export async function expectAccessible(window: Page, what: string): Promise<void> {
  // Legacy mode: the new one opens a page of its own, which an Electron app does not allow.
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze()
  const findings = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  expect(findings, `axe on ${what}`).toEqual([])
}

/** The same in the light and in the dark; the theme must follow the system. */
export async function expectAccessibleInBothThemes(window: Page, what: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme })
    await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    await expectAccessible(window, `${what}, ${colorScheme}`)
  }
}
