import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { answerOf, call } from '../../support/app/calls'
import { answerSaveDialog } from '../../support/app/dialogs'
import { electronOf } from '../../support/app/apps'
import { expect, test } from '../../support/app/launch'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { makeFilm } from '../../support/media/filmCache'
import { expectAccessible } from '../../support/pages/axe'

test('a recording is erased on its page, with a receipt, and is shown as erased', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  await makeFilm(
    join(folder, 'film.mp4'),
    ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=3', '-pix_fmt', 'yuv420p'],
  )
  const { recordingId } = await importUntil(
    window,
    await startImport(window, join(folder, 'film.mp4')),
    isOver,
  )
  await window.reload()
  await window.getByRole('button', { name: 'Karen Lund', exact: true }).click()
  const { url } = await call(window, 'film', 'open', { recordingId: recordingId!, purpose: 'assessment' })

  await window.getByRole('button', { name: 'Slet optagelsen' }).click()
  const dialog = window.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Slet for altid' })).toBeDisabled()
  await expectAccessible(window, 'erasing')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Slet for altid' }).click()
  await expect(window.getByRole('heading', { name: /Optagelsen blev slettet/ })).toBeVisible()
  await expectAccessible(window, 'erased')

  expect(existsSync(join(folder, 'workspace', 'media', recordingId!))).toBe(false)
  const opened = await answerOf(window, 'film', 'open', { recordingId: recordingId!, purpose: 'assessment' })
  expect(opened).toMatchObject({ error: { code: 'recordingErased' } })
  const status = await window.evaluate(
    async (source) =>
      fetch(source).then(
        (answer) => answer.status,
        () => 0,
      ),
    url,
  )
  expect(status).not.toBe(200)

  const receipt = join(folder, 'kvittering.pdf')
  await answerSaveDialog(electronOf(window), receipt)
  await window.getByRole('button', { name: 'Gem kvittering' }).click()
  await expect(window.getByText('Kvitteringen er gemt som')).toBeVisible()
  expect(existsSync(receipt)).toBe(true)

  await window.getByRole('button', { name: 'Optagelser' }).first().click()
  await expect(window.getByText(/slettet \d/)).toBeVisible()
  await expect(window.getByText('B-017')).toHaveCount(0)
})
