import { expect, type Locator, type Page } from '@playwright/test'

/** Presses Tab until a control has the focus. */
export async function tabTo(window: Page, target: Locator): Promise<void> {
  // Not visible: the input of a radio lies under what is drawn for it.
  await expect(target).toBeAttached()
  for (let i = 0; i < 90; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await window.keyboard.press('Tab')
  }
  throw new Error('the control is not reached by the keyboard')
}
