import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { answerSaveDialog } from '../../support/app/dialogs'
import { expect, test } from '../../support/app/launch'
import { makeExample, signIn } from '../../support/data/example'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { goToPlace } from '../../support/pages/places'
import { startRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

test('F1 opens the manual at the screen that is shown; it is searched, and saved as a PDF', async ({
  launch,
  folder,
}) => {
  const { electron, window } = await launch({ example: true })
  const manual = window.getByRole('dialog', { name: t('help:title') })
  const page = (name: string) => manual.getByRole('heading', { level: 2, name, exact: true })
  await expect(window.getByRole('main')).toBeVisible()
  await window.keyboard.press('F1')
  await expect(page('Kom i gang')).toBeFocused()
  await window.keyboard.press('Escape')
  await expect(manual).toBeHidden()

  const { anne } = await makeExample(window)
  await signIn(window, anne)
  await goToPlace(window, 'insight')
  await window.keyboard.press('F1')
  await expect(page('Indsigt')).toBeFocused()
  await expectAccessible(window, 'manual')
  await manual.getByRole('searchbox').fill('tilkald tredje')
  await expect(manual.getByRole('status')).toHaveText(t('help:found', { count: 1 }))
  await manual.getByRole('button', { name: 'Fælles vurdering og afgørelse' }).click()
  await expect(page('Fælles vurdering og afgørelse')).toBeFocused()
  await manual.getByRole('button', { name: 'Hvad tallene betyder' }).click()
  await expect(page('Hvad tallene betyder')).toBeFocused()

  const target = join(folder, 'vejledning.pdf')
  await answerSaveDialog(electron, target)
  await manual.getByRole('button', { name: t('help:allPages') }).click()
  await manual.getByRole('button', { name: t('help:savePdf') }).click()
  await expect(window.getByText(t('help:saved', { fileName: 'vejledning.pdf' }))).toBeVisible()
  expect((await readFile(target)).subarray(0, 5).toString()).toBe('%PDF-')

  await manual.getByRole('button', { name: t('help:about.title') }).click()
  const about = window.getByRole('dialog', { name: t('help:about.title') })
  const { version } = await call(window, 'app', 'info')
  await expect(about.getByText(version, { exact: true })).toBeVisible()
})

test('the tour at the first rating is left at any time, and does not come again', async ({ launch }) => {
  const { electron, window } = await launch({ example: true })
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  await startRating(window)
  const tour = window.getByRole('region', { name: t('help:tour.title') })
  await expect(tour.getByText(t('help:tour.film.title'), { exact: true })).toBeVisible()
  await tour.getByRole('button', { name: t('help:tour.next') }).click()
  await expect(tour.getByText(t('help:tour.notes.title'), { exact: true })).toBeVisible()
  await expectAccessible(window, 'tour')
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(853, 533))
  await expectNoSidewaysScroll(window)
  await tour.getByRole('button', { name: t('help:tour.leave') }).click()
  await expect(tour).toBeHidden()
  await window.reload()
  await startRating(window, t, 'begin')
  await expect(tour).toBeHidden()
})

test('a blank form is saved to be filled in by hand', async ({ launch, folder }) => {
  const { electron, window } = await launch({ example: true })
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  await goToPlace(window, 'forms')
  await window
    .getByRole('button', { name: /^Se skemaet/ })
    .first()
    .click()
  const target = join(folder, 'tomt.pdf')
  await answerSaveDialog(electron, target)
  await window.getByRole('button', { name: t('forms:blank') }).click()
  await expect(window.getByText(t('forms:blankSaved', { fileName: 'tomt.pdf' }))).toBeVisible()
  expect((await readFile(target)).subarray(0, 5).toString()).toBe('%PDF-')
})
