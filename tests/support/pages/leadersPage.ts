import type { Locator, Page } from '@playwright/test'
import { expect as baseExpect } from '../app/launch'
import { goToPlace } from './places'
import { interfaceTexts } from './texts'

const expect = baseExpect.configure({ timeout: 40_000 })
const t = interfaceTexts('da')

export const button = (window: Page, name: string): Locator =>
  window.getByRole('button', { name, exact: true })
export const dialog = (window: Page): Locator => window.getByRole('dialog')
/** A level's card on the leader's page. */
export const level = (window: Page, number: number): Locator =>
  window.getByRole('region', { name: t('leaders:level', { level: number }) })
export const tab = (window: Page, name: 'training' | 'hours' | 'assessments'): Locator =>
  window.getByRole('tab', { name: t(`leaders:tabs.${name}`) })

export async function openPeople(window: Page): Promise<void> {
  await goToPlace(window, 'leaders')
}

export async function addLeader(window: Page, name: string): Promise<void> {
  await openPeople(window)
  await button(window, t('leaders:add')).click()
  await dialog(window)
    .getByRole('textbox', { name: t('leaders:name') })
    .fill(name)
  await dialog(window)
    .getByRole('button', { name: t('leaders:add') })
    .click()
  await expect(window.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
}

/** Registers a requirement on the training tab, with the preset date. */
export async function register(window: Page, what: string): Promise<void> {
  await button(window, t('leaders:registerOf', { what })).first().click()
  await saveDialog(window)
}

export async function addHours(window: Page, count: string): Promise<void> {
  await button(window, t('leaders:addHours')).click()
  await dialog(window)
    .getByRole('textbox', { name: t('leaders:hours') })
    .fill(count)
  await saveDialog(window)
}

export async function saveDialog(window: Page): Promise<void> {
  await dialog(window)
    .getByRole('button', { name: t('common:save') })
    .click()
  await expect(dialog(window)).toHaveCount(0)
}

/** Issues a level whose requirements are met, signed by the signed-in supervisor. */
export async function issueLevel(window: Page, number: number): Promise<void> {
  const card = level(window, number)
  await card.getByRole('button', { name: t('leaders:issue.button'), exact: true }).click()
  await button(window, t('leaders:issue.confirm')).click()
  await expect(card.getByText(t('leaders:levelState.certified'), { exact: true })).toBeVisible()
}
