import { expect, type Page } from '@playwright/test'
import { interfaceTexts, type Words } from './texts'

type Place = 'library' | 'supervision' | 'leaders' | 'insight' | 'records' | 'forms' | 'settings'

/** Goes to a place by the top bar, or above a film by the menu that stands for it. */
export async function goToPlace(window: Page, place: Place, t: Words = interfaceTexts('da')): Promise<void> {
  const bar = window.getByRole('navigation', { name: t('common:navigation') })
  await expect(bar).toBeVisible()
  const menu = bar.getByRole('button', { name: t('common:navigation') })
  const name = t(`common:places.${place}`)
  if (await menu.isVisible()) {
    await menu.click()
    await window.getByRole('menuitem', { name }).click()
  } else await bar.getByRole('button', { name }).click()
}
