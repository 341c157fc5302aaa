import type { Page } from '@playwright/test'
import { expect } from '../app/launch'
import { interfaceTexts } from './texts'

const t = interfaceTexts('da')

/** The lock screen has chosen who was given the seat: they enter their own passphrase. */
export async function takeSeat(window: Page, passphrase: string): Promise<void> {
  const field = window.locator('input[type=password]')
  await expect(field).toBeFocused()
  await field.fill(passphrase)
  await field.press('Enter')
}

/** Gives the seat to a supervisor, who signs in and comes back to the same place. */
export async function giveSeat(window: Page, name: string, passphrase: string): Promise<void> {
  await window.getByRole('button', { name: t('common:seat.give', { name }), exact: true }).click()
  await takeSeat(window, passphrase)
}
