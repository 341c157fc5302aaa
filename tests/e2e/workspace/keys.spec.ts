import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { lockScreen, pageRenewed } from '../../support/app/calls'
import { expect as baseExpect, test } from '../../support/app/launch'
import { addSupervisor } from '../../support/data/members'
import { createWorkspace, passphrase } from '../../support/data/workspace'
import { expectAccessible } from '../../support/pages/axe'
import { interfaceTexts } from '../../support/pages/texts'

const expect = baseExpect.configure({ timeout: 40_000 })
const t = interfaceTexts('da')
const mikkel = { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' }

const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })
const heading = (window: Page, name: string) => window.getByRole('heading', { name, exact: true })
const alert = (window: Page) => window.getByRole('alert')
const wordsIn = (window: Page, name: string) =>
  window.getByRole('list', { name }).locator('li').allInnerTexts()

async function unlock(window: Page, initials: string, phrase: string): Promise<void> {
  await button(window, initials).click()
  await window.getByLabel(t('start:lock.passphraseOf', { initials })).fill(phrase)
  await button(window, t('start:lock.unlock')).click()
}

/** Replaces all keys on the screens, and returns the new recovery key. */
async function rotate(window: Page, phrase: string): Promise<string> {
  await button(window, t('common:places.settings')).click()
  await expect(heading(window, t('members:rotation.section'))).toBeVisible()
  await expectAccessible(window, 'settings with keys')
  await button(window, t('members:rotation.open')).click()
  await expect(heading(window, t('members:rotation.title'))).toBeVisible()
  await expect(window.getByLabel('Mikkel Friis (MF)')).toBeChecked()
  await expectAccessible(window, 'who stays')
  await button(window, t('common:continue')).click()
  const key = (await window.getByLabel(t('start:key.label')).innerText()).replace(/\s/g, '')
  await button(window, t('start:key.have')).click()
  await window.getByLabel(t('start:confirm.label')).fill('AAAAAA')
  await button(window, t('members:rotation.confirmKey')).click()
  await expect(alert(window)).toContainText(t('errors:wrongRecoveryKey.what'))
  await window.getByLabel(t('start:confirm.label')).fill(key.slice(-6))
  await button(window, t('members:rotation.confirmKey')).click()
  await window.getByLabel(t('settings:current')).fill('ikke den rigtige')
  await button(window, t('members:rotation.rotate')).click()
  await expect(alert(window)).toContainText(t('errors:wrongPassphrase.what'))
  await window.getByLabel(t('settings:current')).fill(phrase)
  await expectAccessible(window, 'the last step')
  const before = window.url()
  await button(window, t('members:rotation.rotate')).click()
  await pageRenewed(window, before)
  return key
}

test('all keys are replaced, the other one follows by six words, and a forgotten passphrase is not the end', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const { window } = await launch()
  const { recoveryKey } = await createWorkspace(window, join(folder, 'workspace'))
  await addSupervisor(window, mikkel)

  const newKey = await test.step('Anne replaces the keys', () => rotate(window, passphrase))
  expect(newKey).not.toBe(recoveryKey)
  await unlock(window, 'AH', passphrase)
  await button(window, t('common:places.settings')).click()
  const [, told = ''] =
    /Ordene for skiftet: (.*)$/.exec((await window.getByText('Ordene for skiftet').innerText()) ?? '') ?? []
  await lockScreen(window, t('common:lock'))

  await test.step('Mikkel compares the words and follows', async () => {
    await unlock(window, 'MF', mikkel.passphrase)
    await expect(alert(window)).toContainText(t('members:rotated.title', { name: 'Anne Holm' }))
    expect((await wordsIn(window, t('members:rotated.words'))).join(' ')).toBe(told)
    await expectAccessible(window, 'the keys were replaced')
    await button(window, t('members:rotated.same')).click()
    await expect(heading(window, t('library:title'))).toBeVisible()
    await lockScreen(window, t('common:lock'))
    await unlock(window, 'MF', mikkel.passphrase)
    await expect(heading(window, t('library:title'))).toBeVisible()
    await lockScreen(window, t('common:lock'))
  })

  const next = 'ni små fisk under isen'
  const words = await test.step('he forgets his passphrase', async () => {
    await button(window, 'MF').click()
    await button(window, t('members:recover.open')).click()
    await expect(heading(window, t('members:recover.title'))).toBeVisible()
    await button(window, t('members:recover.confirm')).click()
    await expect(window.getByText(t('members:recover.understoodMissing'))).toBeVisible()
    await window.getByLabel(t('members:recover.understood')).check()
    await window.getByLabel(new RegExp(`^${t('passphrase:label')}`)).fill(next)
    await window.getByLabel(new RegExp(`^${t('passphrase:again')}`)).fill(next)
    // The key of before the rotation gives nothing back.
    await window.getByLabel(new RegExp(`^${t('members:recover.key')}`)).fill(recoveryKey)
    await button(window, t('members:recover.confirm')).click()
    await expect(alert(window)).toContainText(t('errors:wrongRecoveryKey.what'))
    await expectAccessible(window, 'a forgotten passphrase')
    await window.getByLabel(new RegExp(`^${t('members:recover.key')}`)).fill(newKey)
    await button(window, t('members:recover.confirm')).click()
    await expect(heading(window, t('members:recover.doneTitle'))).toBeVisible()
    await expectAccessible(window, 'access again')
    const shown = await wordsIn(window, t('members:join.words'))
    await button(window, t('members:recover.done')).click()
    await unlock(window, 'MF', mikkel.passphrase)
    await expect(alert(window)).toContainText(t('errors:wrongPassphrase.what_named', { initials: 'MF' }))
    await window.getByLabel(t('start:lock.passphraseOf', { initials: 'MF' })).fill(next)
    await button(window, t('start:lock.unlock')).click()
    await expect(heading(window, t('library:title'))).toBeVisible()
    await lockScreen(window, t('common:lock'))
    return shown
  })

  await test.step('Anne is told, and compares', async () => {
    await unlock(window, 'AH', passphrase)
    await expect(window.getByText(t('members:hint.changed', { name: 'Mikkel Friis' }))).toBeVisible()
    await expectAccessible(window, 'a colleague with new keys')
    await button(window, t('members:hint.see')).click()
    await button(window, t('members:compare.open')).click()
    const theirs = t('members:compare.theirs', { name: 'Mikkel Friis' })
    expect(await wordsIn(window, theirs)).toEqual(words)
    await expectAccessible(window, 'comparing changed keys')
    await button(window, t('members:compare.same')).click()
    await expect(window.getByText(t('members:standing.known'))).toBeVisible()
  })
})
