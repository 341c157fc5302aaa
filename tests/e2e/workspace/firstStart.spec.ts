import type { Page } from '@playwright/test'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect as baseExpect, test } from '../../support/app/launch'
import { lockScreen } from '../../support/app/calls'
import { passphrase } from '../../support/data/workspace'
import { answerOpenDialog, answerSaveDialog } from '../../support/app/dialogs'
import { expectAccessible } from '../../support/pages/axe'
import { interfaceTexts } from '../../support/pages/texts'

const expect = baseExpect.configure({ timeout: 40_000 })

const t = interfaceTexts('da')

const heading = (window: Page, name: string) => window.getByRole('heading', { name, exact: true })
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })
const newPassphrase = (window: Page) => window.getByLabel(new RegExp(`^${t('passphrase:label')}`))
const again = (window: Page) => window.getByLabel(new RegExp(`^${t('passphrase:again')}`))

/** Creates a workspace on the screens, from the welcome on. Returns the recovery key. */
async function create(window: Page, name: string): Promise<string> {
  await window.getByRole('button', { name: t('start:create.title') }).click()
  await window.getByLabel(t('common:person.name')).fill(name)
  await button(window, t('common:continue')).click()
  await newPassphrase(window).fill(passphrase)
  await again(window).fill(passphrase)
  await button(window, t('common:continue')).click()
  await expect(heading(window, t('start:key.title'))).toBeVisible()
  const key = (await window.getByLabel(t('start:key.label')).innerText()).replace(/\s/g, '')
  await button(window, t('start:key.have')).click()
  await window.getByLabel(t('start:confirm.label')).fill(key.slice(-6).toLowerCase())
  await button(window, t('start:confirm.create')).click()
  await expect(heading(window, t('library:title'))).toBeVisible()
  return key
}

async function signIn(window: Page, initials: string, phrase: string): Promise<void> {
  await button(window, initials).click()
  await window.getByLabel(t('start:lock.passphraseOf', { initials })).fill(phrase)
  await button(window, t('start:lock.unlock')).click()
}

test('a workspace is created step by step, and only with a passphrase that holds and a recovery key in hand', async ({
  launch,
  folder,
}) => {
  const { electron, window } = await launch()
  const place = join(folder, 'drev')
  await answerOpenDialog(electron, place)
  await window.getByRole('button', { name: t('start:create.title') }).click()

  await button(window, t('start:place.choose')).click()
  await expect(window.getByLabel(t('start:place.folder'))).toHaveValue(place)
  await button(window, t('common:continue')).click()
  await expect(window.getByText(t('common:person.nameMissing'))).toBeVisible()
  await window.getByLabel(t('common:person.name')).fill('Anne Marie Holm')
  await expect(window.getByLabel(t('common:person.initials'))).toHaveValue('AMH')
  await button(window, t('common:continue')).click()

  const go = button(window, t('common:continue'))
  await newPassphrase(window).fill('hund kat mus')
  await again(window).fill('hund kat mus')
  await expect(window.getByText(t('passphrase:level.weak'))).toBeVisible()
  await go.click()
  await expect(window.getByText(t('passphrase:fault.tooWeak'))).toBeVisible()
  await button(window, t('passphrase:suggest')).click()
  const suggestion = await newPassphrase(window).inputValue()
  expect(suggestion.split(' ')).toHaveLength(5)
  await expect(window.getByText(t('passphrase:level.strong'))).toBeVisible()
  await go.click()
  await expect(window.getByText(t('passphrase:fault.againMissing'))).toBeVisible()
  await again(window).fill(`${suggestion}x`)
  await again(window).blur()
  await expect(window.getByText(t('passphrase:differs'))).toBeVisible()
  await again(window).fill(suggestion)
  await go.click()

  await expect(heading(window, t('start:key.title'))).toBeVisible()
  const key = (await window.getByLabel(t('start:key.label')).innerText()).replace(/\s/g, '')
  expect(key).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)
  const file = join(folder, 'nøgle.txt')
  await answerSaveDialog(electron, file)
  await button(window, t('start:key.save')).click()
  await expect(window.getByText(t('start:key.saved', { name: 'nøgle.txt' }))).toBeVisible()
  expect(readFileSync(file, 'utf8')).toContain(key)
  // Nothing is written before the user has confirmed the recovery key.
  expect(existsSync(place)).toBe(false)

  await button(window, t('start:key.have')).click()
  expect(await window.locator('body').innerText()).not.toContain(key.slice(-6))
  await window.getByLabel(t('start:confirm.label')).fill('AAAAAA')
  await button(window, t('start:confirm.create')).click()
  await expect(window.getByRole('alert')).toContainText(t('errors:wrongRecoveryKey.what'))
  await button(window, t('start:confirm.showAgain')).click()
  await expect(window.getByLabel(t('start:key.label'))).toBeVisible()
  await button(window, t('start:key.have')).click()
  await window.getByLabel(t('start:confirm.label')).fill(key.slice(-6))
  await button(window, t('start:confirm.create')).click()

  await expect(heading(window, t('library:title'))).toBeVisible()
  await expect(heading(window, t('library:empty.title'))).toBeVisible()
  expect(readdirSync(place)).toEqual(expect.arrayContaining(['vault.json', 'keys', 'samklang.db']))
})

test('the printed recovery key is a sheet of its own', async ({ launch }) => {
  const { window } = await launch()
  await window.getByRole('button', { name: t('start:create.title') }).click()
  await window.getByLabel(t('common:person.name')).fill('Anne Holm')
  await button(window, t('common:continue')).click()
  await newPassphrase(window).fill(passphrase)
  await again(window).fill(passphrase)
  await button(window, t('common:continue')).click()
  await expect(heading(window, t('start:key.title'))).toBeVisible()
  await expect(window.getByText(t('start:sheet.keep'))).toBeHidden()
  await window.emulateMedia({ media: 'print' })
  await expect(window.getByText(t('start:sheet.keep'))).toBeVisible()
  await expect(button(window, t('start:key.print'))).toBeHidden()
  await expect(window.getByText('Anne Holm')).toBeVisible()
})

test('a second supervisor asks from the lock screen and is let in; both lock, unlock and switch', async ({
  launch,
}) => {
  const { window } = await launch()
  await create(window, 'Anne Holm')
  await button(window, t('library:alone.add')).click()
  await expectAccessible(window, 'how a supervisor is added')
  await button(window, t('members:invite.lock')).click()
  await expect(heading(window, t('members:join.title'))).toBeVisible()
  await window.getByLabel(t('common:person.name')).fill('Alma Hansen')
  await newPassphrase(window).fill('fire grønne stole under uret')
  await again(window).fill('fire grønne stole under uret')
  await button(window, t('members:join.ask')).click()
  await expect(window.getByRole('alert')).toContainText('AH')
  await window.getByRole('textbox', { name: t('common:person.initials') }).fill('ALH')
  await expectAccessible(window, 'asking for access')
  await button(window, t('members:join.ask')).click()
  await expect(heading(window, t('members:join.askedTitle'))).toBeVisible()
  const words = await window.getByRole('list', { name: t('members:join.words') }).innerText()
  await expectAccessible(window, 'the six words')
  await button(window, t('members:join.done')).click()

  // Who invited is chosen, and gets to where the newcomer waits.
  await window.getByLabel(t('start:lock.passphraseOf', { initials: 'AH' })).fill(passphrase)
  await button(window, t('start:lock.unlock')).click()
  await expect(button(window, t('members:request.admit'))).toBeVisible()
  await expectAccessible(window, 'settings with a request')
  await button(window, t('members:request.admit')).click()
  const dialog = window.getByRole('dialog', {
    name: t('members:compare.admitTitle', { name: 'Alma Hansen' }),
  })
  await expect(dialog.getByRole('list')).toHaveText(words, { useInnerText: true })
  await expectAccessible(window, 'comparing words')
  await dialog.getByRole('button', { name: t('members:compare.admit') }).click()
  await expect(dialog).toBeHidden()
  const admitted = t('members:request.admitted', { name: 'Alma Hansen', initials: 'ALH' })
  await expect(window.getByText(admitted)).toBeVisible()
  await expect(window.getByText(t('members:standing.known'))).toBeVisible()

  // The newcomer compares the words of the other one at once.
  await button(window, t('common:seat.give', { name: 'Alma Hansen' })).click()
  await window
    .getByLabel(t('start:lock.passphraseOf', { initials: 'ALH' }))
    .fill('fire grønne stole under uret')
  await button(window, t('start:lock.unlock')).click()
  await button(window, t('members:compare.open')).click()
  await button(window, t('members:compare.same')).click()
  await expect(window.getByText(t('members:standing.known'))).toBeVisible()

  await lockScreen(window, t('common:lock'))
  await expect(heading(window, t('start:lock.title'))).toBeVisible()
  // While locked, the supervisors' initials alone are visible.
  await expect.poll(() => window.content()).not.toContain('Alma Hansen')

  await signIn(window, 'ALH', passphrase)
  await expect(window.getByRole('alert')).toContainText(
    t('errors:wrongPassphrase.what_named', { initials: 'ALH' }),
  )
  await signIn(window, 'ALH', 'fire grønne stole under uret')
  await expect(window.getByRole('banner')).toContainText('Alma Hansen')
  await lockScreen(window, t('common:lock'))
  await signIn(window, 'AH', passphrase)
  await expect(window.getByRole('banner')).toContainText('Anne Holm')
})

test('a passphrase is changed, and the old one opens nothing any more', async ({ launch }) => {
  const next = 'tre små både i den stille havn'
  const { window } = await launch()
  await create(window, 'Anne Holm')
  await button(window, t('common:places.settings')).click()
  await button(window, t('settings:change')).click()
  const dialog = window.getByRole('dialog', { name: t('settings:changeTitle') })
  await dialog.getByLabel(t('settings:current')).fill('ikke den rigtige')
  await dialog.getByLabel(new RegExp(`^${t('passphrase:label')}`)).fill(next)
  await dialog.getByLabel(new RegExp(`^${t('passphrase:again')}`)).fill(next)
  await dialog.getByRole('button', { name: t('settings:changeConfirm') }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel(t('settings:current')).fill(passphrase)
  await dialog.getByRole('button', { name: t('settings:changeConfirm') }).click()
  // Honest: older copies of the folder still open with the old one.
  await expect(dialog.getByText(t('settings:changedCopies'))).toBeVisible()
  await expect(dialog.getByRole('button', { name: t('members:rotation.open') })).toBeVisible()
  await expectAccessible(window, 'a changed passphrase')
  await dialog
    .getByRole('button', { name: t('common:close') })
    .last()
    .click()
  await expect(dialog).toBeHidden()

  await lockScreen(window, t('common:lock'))
  await window.getByLabel(t('start:lock.passphraseOf', { initials: 'AH' })).fill(passphrase)
  await button(window, t('start:lock.unlock')).click()
  const refusal = window.getByRole('alert').filter({ hasText: 'passer ikke' })
  await expect(refusal).toBeVisible()
  await window.getByLabel(t('start:lock.passphraseOf', { initials: 'AH' })).fill(next)
  await button(window, t('start:lock.unlock')).click()
  await expect(heading(window, t('library:title'))).toBeVisible()
})

test('what is wrong with a workspace is said at the lock, each in its own words', async ({
  launch,
  folder,
}) => {
  const { electron, window } = await launch()
  const place = join(folder, 'drev')
  await answerOpenDialog(electron, place)
  await window.getByRole('button', { name: t('start:create.title') }).click()
  await button(window, t('start:place.choose')).click()
  await window.getByLabel(t('common:person.name')).fill('Anne Holm')
  await button(window, t('common:continue')).click()
  await newPassphrase(window).fill(passphrase)
  await again(window).fill(passphrase)
  await button(window, t('common:continue')).click()
  const key = (await window.getByLabel(t('start:key.label')).innerText()).replace(/\s/g, '')
  await button(window, t('start:key.have')).click()
  await window.getByLabel(t('start:confirm.label')).fill(key.slice(-6))
  await button(window, t('start:confirm.create')).click()
  await lockScreen(window, t('common:lock'))
  await expect(window.getByLabel(t('start:lock.passphraseOf', { initials: 'AH' }))).toBeVisible()

  const manifestFile = join(place, 'vault.json')
  const manifest = readFileSync(manifestFile, 'utf8')
  const tried = async (expected: string) => {
    await window.getByLabel(t('start:lock.passphraseOf', { initials: 'AH' })).fill(passphrase)
    await button(window, t('start:lock.unlock')).click()
    await expect(window.getByRole('alert')).toContainText(t(`errors:${expected}.what`))
    await expect(window.getByRole('alert')).toContainText(t(`errors:${expected}.next`))
  }
  writeFileSync(manifestFile, manifest.replace('"version": 1', '"version": 2'))
  await tried('workspaceNewer')
  writeFileSync(manifestFile, '{')
  await tried('workspaceDamaged')

  // With an unreadable workspace the app still offers the others.
  await window.reload()
  await expect(window.getByRole('alert')).toContainText(t('errors:workspaceDamaged.what'))
  await expect(window.getByRole('button', { name: t('start:example.title') })).toBeEnabled()

  writeFileSync(manifestFile, manifest)
  await window.reload()
  await signIn(window, 'AH', passphrase)
  await expect(heading(window, t('library:title'))).toBeVisible()
})

test('the example opens with its shown passphrase, and another workspace is a step away', async ({
  launch,
}) => {
  const { window } = await launch()
  await window.getByRole('button', { name: t('start:example.title') }).click()
  await expect(heading(window, t('library:title'))).toBeVisible()
  await lockScreen(window, t('common:lock'))
  await button(window, 'MF').click()
  await button(window, t('start:lock.fill')).click()
  await button(window, t('start:lock.unlock')).click()
  await expect(window.getByRole('banner')).toContainText(t('common:exampleWorkspace'))
  await expect(
    window
      .getByRole('list', { name: t('library:title') })
      .getByRole('listitem')
      .first(),
  ).toBeVisible()

  await lockScreen(window, t('common:lock'))
  await window.getByRole('button', { name: t('start:lock.other') }).click()
  await expect(heading(window, t('start:anotherWorkspace'))).toBeVisible()
  await window.getByRole('button', { name: t('start:backToLock') }).click()
  await expect(heading(window, t('start:lock.title'))).toBeVisible()
})

test('language and theme are chosen before and after signing in, and are remembered', async ({ launch }) => {
  const first = await launch()
  const english = interfaceTexts('en')
  await first.window.getByText(english('common:language.en'), { exact: true }).click()
  await expect(heading(first.window, english('start:welcome'))).toBeVisible()
  await expect(first.window.locator('html')).toHaveAttribute('lang', 'en')
  await first.close()

  const { window } = await launch()
  await window.getByRole('button', { name: english('start:example.title') }).click()
  await expect(heading(window, english('library:title'))).toBeVisible()
  await lockScreen(window, english('common:lock'))
  await button(window, 'AH').click()
  await button(window, english('start:lock.fill')).click()
  await button(window, english('start:lock.unlock')).click()
  await button(window, english('common:places.settings')).click()
  await window.getByText(english('settings:themes.dark'), { exact: true }).click()
  await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await window.getByText(t('common:language.da'), { exact: true }).click()
  await expect(heading(window, t('settings:title'))).toBeVisible()
})
