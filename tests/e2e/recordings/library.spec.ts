import type { Page } from '@playwright/test'
import { readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { call, lockScreen } from '../../support/app/calls'
import { makeExample, signIn } from '../../support/data/example'
import { smallForm } from '../../support/data/fixtures'
import { expect as baseExpect, test } from '../../support/app/launch'
import { createWorkspace } from '../../support/data/workspace'
import { answerOpenDialog } from '../../support/app/dialogs'
import { interfaceTexts } from '../../support/pages/texts'
import { makeFilm } from '../../support/media/filmCache'

const expect = baseExpect.configure({ timeout: 40_000 })

const t = interfaceTexts('da')
const sample = resolve('resources', 'sample', 'netvaerksmoede.mp4')

const heading = (window: Page, name: string) => window.getByRole('heading', { name, exact: true })
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })
const place = (window: Page, name: 'library' | 'forms') =>
  window.getByRole('navigation').getByRole('button', { name: t(`common:places.${name}`) })
const field = (window: Page, name: string) =>
  window.getByRole('textbox', { name: t(`import:field.${name}.label`) })
const rows = (window: Page) =>
  window.getByRole('list', { name: t('library:title'), exact: true }).locator(':scope > li')
const imports = (window: Page) => window.getByRole('region', { name: t('library:imports') })

async function fillDetails(window: Page, { leader = 'Karen Lund', code = 'B-042' } = {}): Promise<void> {
  await field(window, 'meetingDate').fill('7.3.2026')
  await field(window, 'citizenCode').fill(code)
  await window.getByRole('combobox', { name: t('import:field.leader.label') }).fill(leader)
  await window.getByRole('textbox', { name: t('import:field.privateCount.label') }).fill('2')
  await window.getByRole('textbox', { name: t('import:field.professionalCount.label') }).fill('3')
  await field(window, 'from').fill('1.3.2026')
  await field(window, 'until').fill('1.3.2028')
  await window.getByRole('checkbox', { name: t('import:others') }).check()
}

/** Drops a file on the window as the system would. */
async function drop(window: Page, path: string): Promise<void> {
  await window.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'dropped'
    document.body.append(input)
  })
  await window.locator('#dropped').setInputFiles(path)
  await window.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped')!
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(input.files![0]!)
    for (const type of ['dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    input.remove()
  })
}

test('a recording is imported from the dialog: looked at, described, followed, and there', async ({
  launch,
  folder,
}) => {
  const { electron, window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  await window.reload()
  await answerOpenDialog(electron, sample)
  await button(window, t('library:import')).click()

  await expect(window.getByText(t('import:kind.asIs'))).toBeVisible()
  await expect(window.getByText('netvaerksmoede.mp4')).toBeVisible()
  await button(window, t('import:start')).click()
  // The date comes from the file.
  await expect(field(window, 'meetingDate')).toHaveValue(/^\d{2}\.\d{2}\.20\d{2}$/)
  for (const name of ['citizenCode', 'leader', 'from', 'until'])
    await expect(window.getByText(t(`import:field.${name}.error`))).toBeVisible()
  await expect(field(window, 'citizenCode')).toBeFocused()

  await fillDetails(window, { code: 'Karen Jensen' })
  await expect(window.getByText(t('import:field.citizenCode.error'))).toBeVisible()
  await field(window, 'citizenCode').fill('B-042')
  await expect(window.getByText('7. marts 2026')).toBeVisible()
  await button(window, t('import:start')).click()

  await expect(heading(window, t('library:title'))).toBeVisible()
  await expect(rows(window)).toHaveCount(1)
  await expect(rows(window).first()).toContainText('Karen Lund')
  await expect(rows(window).first()).toContainText('B-042')
  await expect(rows(window).first()).toContainText(t('common:stage.unassigned'))
  await expect(window.getByText(t('import:done', { name: 'netvaerksmoede.mp4' }))).toBeVisible()
})

test('a file dropped on the window is imported; one that is no video is refused with its reason', async ({
  launch,
  folder,
}) => {
  const { electron, window } = await launch({ example: true })
  await signIn(window, (await makeExample(window)).anne)
  await expect(rows(window)).toHaveCount(1)
  const noVideo = join(folder, 'referat.mp4')
  writeFileSync(noVideo, 'Dette er et referat.\n'.repeat(200))
  await drop(window, noVideo)
  await expect(window.getByRole('alert')).toContainText(t('errors:notAVideo.what'))
  await expect(window.getByRole('alert')).toContainText(t('errors:notAVideo.next'))

  await answerOpenDialog(electron, sample)
  await button(window, t('import:another')).click()
  await expect(window.getByText(t('import:kind.asIs'))).toBeVisible()
  await fillDetails(window, { leader: 'Bo Ravn' })
  await place(window, 'library').click()

  // What was written is kept, and the same file dropped again leads back to it.
  await expect(
    window.getByText(t('library:drafts.text', { count: 1, name: 'netvaerksmoede.mp4' })),
  ).toBeVisible()
  await drop(window, sample)
  await expect(window.getByText(t('import:kind.asIs'))).toBeVisible()
  await expect(field(window, 'citizenCode')).toHaveValue('B-042')
  // The two that there are have been chosen.
  await expect(window.getByLabel('Mikkel Friis (MF)')).toBeChecked()
  await window.getByLabel('Mikkel Friis (MF)').uncheck()
  await button(window, t('import:start')).click()
  await expect(window.getByText(t('import:supervisorsError'))).toBeVisible()
  await window.getByLabel('Mikkel Friis (MF)').check()
  await button(window, t('import:start')).click()
  await expect(rows(window)).toHaveCount(2)
})

test('a long import shows its progress, goes on while locked, and leaves nothing behind when cancelled', async ({
  launch,
  folder,
}) => {
  const film = join(folder, 'gammelt-kamera.mpg')
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=25:d=120', '-c:v', 'mpeg2video', '-q:v', '5']
  await makeFilm(film, ...picture)
  const { electron, window } = await launch({ example: true })
  const example = await makeExample(window)
  await signIn(window, example.anne)
  const media = join(example.folder, 'media')
  const before = readdirSync(media)
  await answerOpenDialog(electron, film)
  await button(window, t('library:import')).click()
  await expect(window.getByText(t('import:kind.transcode'))).toBeVisible()
  await fillDetails(window)
  await button(window, t('import:start')).click()

  const bar = imports(window).getByRole('progressbar')
  await expect(bar).toBeVisible()
  await expect(async () =>
    expect(Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(1),
  ).toPass()
  await expect(imports(window)).toContainText('%')

  await lockScreen(window, t('common:lock'))
  await expect(window.getByText('gammelt-kamera.mpg')).toBeHidden()
  expect(readdirSync(media).length).toBe(before.length + 1)
  await signIn(window, example.anne)
  await expect(bar).toBeVisible()

  await imports(window)
    .getByRole('button', { name: t('library:cancelImport') })
    .click()
  await window
    .getByRole('dialog')
    .getByRole('button', { name: t('library:cancelImport') })
    .click()
  await expect(imports(window)).toContainText(t('library:cancelled', { name: 'gammelt-kamera.mpg' }))
  expect(readdirSync(media)).toEqual(before)
  await imports(window)
    .getByRole('button', { name: t('common:close') })
    .click()
  await expect(imports(window)).toBeHidden()
  await expect(rows(window)).toHaveCount(1)
})

test('the list is searched and cut down; a recording tells what comes next', async ({ launch }) => {
  const { window } = await launch({ example: true })
  const example = await makeExample(window)
  await signIn(window, example.anne)
  const search = window.getByRole('textbox', { name: t('library:search') })
  await search.fill('b-017 mette')
  await expect(rows(window)).toHaveCount(1)
  await search.fill('findes ikke')
  await expect(window.getByText(t('library:nothingFits'))).toBeVisible()
  await search.fill('')
  await window.getByText(t('library:filter.decided'), { exact: true }).click()
  await expect(rows(window)).toHaveCount(0)
  await window.getByText(t('library:filter.mine'), { exact: true }).click()

  await rows(window).getByRole('button').first().click()
  await expect(heading(window, t('recording:step.begin.title'))).toBeVisible()
  await button(window, t('recording:change')).click()
  const dialog = window.getByRole('dialog', { name: t('recording:assignTitle') })
  await dialog.getByLabel('Anne Holm (AH)').uncheck()
  await expect(dialog.getByRole('button', { name: t('recording:assignSave') })).toBeDisabled()
  await dialog.getByLabel('Anne Holm (AH)').check()
  await dialog.getByRole('button', { name: t('recording:assignSave') }).click()
  await expect(dialog).toBeHidden()

  await button(window, t('recording:editDetails')).click()
  const edit = window.getByRole('dialog', { name: t('recording:editTitle') })
  await edit.getByRole('combobox', { name: t('import:field.leader.label') }).fill('Mette Lindholm Bang')
  await edit.getByRole('button', { name: t('common:save') }).click()
  await expect(edit).toBeHidden()
  await expect(window.getByText(t('recording:subtitle', { leader: 'Mette Lindholm Bang' }))).toBeVisible()

  const [recording] = await call(window, 'recordings', 'list')
  const content = { answers: { welcome: { score: 2, comment: '' } }, observations: [] }
  await call(window, 'ratings', 'save', { recordingId: recording!.id, content })
  await place(window, 'library').click()
  await expect(rows(window).first()).toContainText(t('common:ratingStatus.inProgress'))
  await rows(window).getByRole('button').first().click()
  await expect(heading(window, t('recording:step.continue.title'))).toBeVisible()
  await expect(button(window, t('recording:change'))).toBeHidden()
})

test('a form file is loaded and used; a faulty one is refused with the place of its fault', async ({
  launch,
  folder,
}) => {
  const { electron, window } = await launch({ example: true })
  await signIn(window, (await makeExample(window)).anne)
  await place(window, 'forms').click()
  const alert = window.getByRole('alert')
  const load = async (text: string) => {
    const file = join(folder, 'skema.json')
    writeFileSync(file, text)
    await answerOpenDialog(electron, file)
    await button(window, t('forms:load')).click()
  }

  await load('{\n  "id": "skema",\n  "version":\n}')
  await expect(alert).toContainText(t('errors:formInvalid.what'))
  await expect(alert).toContainText('4:1')
  const [part] = smallForm().parts
  await load(
    JSON.stringify({
      ...smallForm(),
      parts: [{ ...part, items: [{ key: 'a', text: { da: 'Kun dansk' } }] }],
    }),
  )
  await expect(alert).toContainText('parts[0].items[0].text.en')
  await load(JSON.stringify(smallForm()))
  await expect(window.getByText(t('forms:loaded', { title: 'Lille skema' }))).toBeVisible()
  await load(JSON.stringify(smallForm()))
  await expect(alert.filter({ hasText: t('errors:formExists.kept') })).toContainText('small')

  await button(window, t('forms:see', { title: 'Lille skema' })).click()
  await expect(heading(window, 'Lille skema')).toBeVisible()
  await expect(window.getByText('Spørgsmål c')).toBeVisible()

  await place(window, 'library').click()
  await rows(window).getByRole('button').first().click()
  await button(window, t('recording:changeForm')).click()
  const dialog = window.getByRole('dialog', { name: t('recording:formTitle') })
  await dialog.getByRole('combobox', { name: t('recording:form') }).click()
  await window.getByRole('option', { name: /Lille skema/ }).click()
  await dialog.getByRole('button', { name: t('recording:formSave') }).click()
  await expect(dialog).toBeHidden()
  await expect(window.getByRole('region', { name: t('recording:form') })).toContainText('Lille skema')
})

test('everything in the list can be reached and done from the keyboard', async ({ launch }) => {
  const { window } = await launch({ example: true })
  await signIn(window, (await makeExample(window)).anne)
  await expect(rows(window)).toHaveCount(1)
  const focused = () => window.evaluate(() => document.activeElement?.textContent ?? '')
  // Reading begins at the heading of the screen.
  expect(await focused()).toBe(t('library:title'))
  const pressed: string[] = []
  for (let i = 0; i < 8 && !pressed.at(-1)?.includes('Mette Lindholm'); i++) {
    await window.keyboard.press('Tab')
    pressed.push(await focused())
  }
  expect(pressed.join()).toContain(t('library:import'))
  await window.keyboard.press('Enter')
  await expect(heading(window, t('recording:step.begin.title'))).toBeVisible()
})
