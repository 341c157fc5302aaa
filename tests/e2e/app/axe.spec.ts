import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { languages } from '@shared/domain/text'
import { call, lockScreen } from '../../support/app/calls'
import { expect as baseExpect, test } from '../../support/app/launch'
import { passphrase } from '../../support/data/workspace'
import { expectAccessible, expectNoSidewaysScroll, violations } from '../../support/pages/axe'
import { answerOpenDialog } from '../../support/app/dialogs'
import { interfaceTexts } from '../../support/pages/texts'

const expect = baseExpect.configure({ timeout: 40_000 })

const sample = resolve('resources', 'sample', 'netvaerksmoede.mp4')

for (const language of languages) {
  test(`every screen from the welcome to the settings can be read and used by everyone (${language})`, async ({
    launch,
    folder,
  }) => {
    test.setTimeout(240_000)
    const t = interfaceTexts(language)
    const { electron, window } = await launch()
    // The console reports violations of the content security policy and uncaught errors.
    const complaints: string[] = []
    window.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    window.on('pageerror', (error) => complaints.push(error.message))
    await call(window, 'app', 'setPreferences', { language, theme: 'system' })
    await window.reload()

    const heading = (name: string) => window.getByRole('heading', { name, exact: true })
    const button = (name: string) => window.getByRole('button', { name, exact: true })
    const place = (name: string) =>
      window.getByRole('navigation').getByRole('button', { name: t(`common:places.${name}`) })
    const check = async (screen: string) => {
      await expectAccessible(window, screen)
      await expectNoSidewaysScroll(window)
    }
    const closeDialog = async () => {
      await window.keyboard.press('Escape')
      await expect(window.getByRole('dialog')).toBeHidden()
    }

    await expect(heading(t('start:welcome'))).toBeVisible()
    await check('welcome')
    await window.getByRole('button', { name: t('start:create.title') }).click()
    await button(t('common:continue')).click()
    await check('place and name, with faults')
    await answerOpenDialog(electron, join(folder, 'workspace'))
    await button(t('start:place.choose')).click()
    await window.getByLabel(t('common:person.name')).fill('Anne Holm')
    await button(t('common:continue')).click()
    await window.getByLabel(new RegExp(`^${t('passphrase:label')}`)).fill('hund')
    await check('a weak passphrase')
    await window.getByLabel(new RegExp(`^${t('passphrase:label')}`)).fill(passphrase)
    await window.getByLabel(new RegExp(`^${t('passphrase:again')}`)).fill(passphrase)
    await button(t('common:continue')).click()
    await expect(heading(t('start:key.title'))).toBeVisible()
    await check('recovery key')
    const key = (await window.getByLabel(t('start:key.label')).innerText()).replace(/\s/g, '')
    await button(t('start:key.have')).click()
    await window.getByLabel(t('start:confirm.label')).fill('AAAAAA')
    await button(t('start:confirm.create')).click()
    await expect(window.getByRole('alert')).toBeVisible()
    await check('confirmation, refused')
    await window.getByLabel(t('start:confirm.label')).fill(key.slice(-6))
    await button(t('start:confirm.create')).click()
    await expect(heading(t('library:empty.title'))).toBeVisible()
    await check('empty library')
    await lockScreen(window, t('common:lock'))
    await expect(heading(t('start:lock.title'))).toBeVisible()
    await window.getByRole('button', { name: t('start:lock.other') }).click()
    await check('another workspace')

    const list = window.getByRole('list', { name: t('library:title'), exact: true })
    await window.getByRole('button', { name: t('start:example.title') }).click()
    await expect(list.getByRole('button').first()).toBeVisible()
    await lockScreen(window, t('common:lock'))
    await button('AH').click()
    await window.getByLabel(t('start:lock.passphraseOf', { initials: 'AH' })).fill('forkert')
    await button(t('start:lock.unlock')).click()
    await expect(
      window.getByRole('alert').filter({ hasText: t('errors:wrongPassphrase.next') }),
    ).toBeVisible()
    await check('lock, refused')
    await button(t('start:lock.fill')).click()
    await button(t('start:lock.unlock')).click()

    await expect(list.getByRole('button').first()).toBeVisible()
    await check('library')
    await list.getByRole('button').first().click()
    await expect(heading(t('recording:step.begin.title'))).toBeVisible()
    await check('recording')
    await button(t('recording:change')).click()
    await check('choosing supervisors')
    await closeDialog()
    await button(t('recording:editDetails')).click()
    await check('editing details')
    await closeDialog()

    await place('library').click()
    await answerOpenDialog(electron, sample)
    await button(t('library:import')).click()
    await expect(window.getByText(t('import:kind.asIs'))).toBeVisible()
    await button(t('import:start')).click()
    await check('import, with faults')

    await place('forms').click()
    const faulty = join(folder, 'skema.json')
    writeFileSync(faulty, '{')
    await answerOpenDialog(electron, faulty)
    await button(t('forms:load')).click()
    await expect(window.getByRole('alert')).toBeVisible()
    await check('forms, with a faulty file')
    await window
      .getByRole('button', { name: t('forms:seeShort') })
      .or(window.getByRole('listitem').getByRole('button'))
      .first()
      .click()
    await expect(heading(t('forms:scale'))).toBeVisible()
    await check('form')

    await place('settings').click()
    await expect(heading(t('settings:stored.title'))).toBeVisible()
    await check('settings')
    await button(t('members:invite.title')).click()
    await check('adding a supervisor')
    await closeDialog()
    await button(t('settings:change')).click()
    await check('changing the passphrase')
    expect(complaints).toEqual([])
  })
}

test('a control without a name and text without contrast are reported', async ({ launch }) => {
  const { window } = await launch()
  await window.evaluate(() => {
    const button = document.createElement('button')
    const text = document.createElement('p')
    text.textContent = 'Grey on grey'
    text.setAttribute('style', 'color: #777; background: #888')
    document.querySelector('main')?.append(button, text)
  })
  const rules = (await violations(window)).map((found) => found.split(':')[0])
  expect(rules).toEqual(expect.arrayContaining(['button-name', 'color-contrast']))
})
