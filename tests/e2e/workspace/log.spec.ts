import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { answerSaveDialog } from '../../support/app/dialogs'
import { expect as baseExpect, test } from '../../support/app/launch'
import { firstRecording, makeExample, signIn } from '../../support/data/example'
import { expectAccessible } from '../../support/pages/axe'
import { interfaceTexts } from '../../support/pages/texts'

const expect = baseExpect.configure({ timeout: 30_000 })
const t = interfaceTexts('da')

test('who saw a recording is one search; roles, pack and the report on a lost computer are there', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const { window, electron } = await launch({ example: true })
  const { anne, mikkel } = await makeExample(window)
  await call(window, 'session', 'unlock', { userId: anne.id, passphrase: mikkel.passphrase }).catch(
    () => null,
  )
  await signIn(window, anne)
  const recordingId = await firstRecording(window)
  await call(window, 'film', 'open', { recordingId, purpose: 'assessment' })
  await call(window, 'log', 'played', { recordingId, spans: [{ fromMs: 1000, toMs: 61_000 }] })
  await window.reload()
  const button = (name: string) => window.getByRole('button', { name, exact: true })

  await button(t('common:places.settings')).click()
  await expect(window.getByRole('heading', { name: t('dataProtection:title') })).toBeVisible()
  await expectAccessible(window, 'settings with roles and data protection')
  await button(t('dataProtection:log')).click()
  await expect(window.getByText(t('log:whole.title'))).toBeVisible()
  await expect(window.getByText(t('log:claimed'))).toBeVisible()
  await window.getByRole('combobox', { name: t('log:filter.recording') }).click()
  await window
    .getByRole('option', { name: /^\p{L}+-\d+, /u })
    .first()
    .click()
  await expect(window.getByRole('cell', { name: /Afspillet: film 0:01–1:01/ })).toBeVisible()
  await expectAccessible(window, 'the log')
  const table = join(folder, 'log.csv')
  await answerSaveDialog(electron, table)
  await button(t('log:export.csv')).click()
  await expect(window.getByText(t('log:export.done', { file: 'log.csv' }))).toBeVisible()
  expect(await readFile(table, 'utf8')).toContain('film.play')

  await button(t('log:back')).click()
  await button(t('roles:changeOf', { name: 'Mikkel Friis' })).click()
  await window.getByRole('radio', { name: t('roles:both'), exact: true }).check()
  await expectAccessible(window, 'a role')
  await button(t('roles:give')).click()
  await expect(window.getByText(new RegExp(`^${t('roles:both')}, givet af`))).toBeVisible()

  const pack = join(folder, 'pack.pdf')
  await answerSaveDialog(electron, pack)
  await button(t('dataProtection:pack')).click()
  await expect(window.getByText(t('dataProtection:saved', { file: 'pack.pdf' }))).toBeVisible()
  expect((await readFile(pack)).subarray(0, 5).toString()).toBe('%PDF-')

  const lost = join(folder, 'lost.pdf')
  await answerSaveDialog(electron, lost)
  await button(t('dataProtection:lost.open')).click()
  await window
    .getByRole('combobox', { name: new RegExp(`^${t('dataProtection:lost.computer')}`) })
    .fill('KONTOR-7')
  await expectAccessible(window, 'a lost computer')
  await button(t('dataProtection:lost.write')).click()
  await expect(window.getByText(t('dataProtection:saved', { file: 'lost.pdf' }))).toBeVisible()
  expect((await readFile(lost)).subarray(0, 5).toString()).toBe('%PDF-')
})
