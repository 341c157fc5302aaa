import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { call, lockScreen } from '../../support/app/calls'
import { answerOpenDialog } from '../../support/app/dialogs'
import { electronOf } from '../../support/app/apps'
import { expect, test } from '../../support/app/launch'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../../support/data/workspace'
import { makeFilm } from '../../support/media/filmCache'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'

test('a backup is made, tried, and restored from the start screen', async ({ launch, folder }) => {
  const { window } = await launch()
  const [stick, target] = [join(folder, 'stick'), join(folder, 'gendannet')]
  for (const path of [stick, target]) mkdirSync(path)
  await createWorkspace(window, join(folder, 'workspace'))
  await makeFilm(
    join(folder, 'film.mp4'),
    ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=3', '-pix_fmt', 'yuv420p'],
  )
  await importUntil(window, await startImport(window, join(folder, 'film.mp4')), isOver)
  await window.reload()

  // Nothing is backed up yet: the library says so.
  const due = window.getByRole('status').filter({ hasText: 'Det er tid til en sikkerhedskopi' })
  await expect(due).toContainText('Der er ingen sikkerhedskopi endnu.')
  await due.getByRole('button', { name: 'Gå til sikkerhedskopi' }).click()
  await expect(window.getByRole('heading', { name: 'Sikkerhedskopi', level: 1 })).toBeVisible()

  await answerOpenDialog(electronOf(window), join(folder, 'workspace'))
  await window.getByRole('button', { name: 'Lav den første sikkerhedskopi' }).click()
  await expect(window.getByRole('alert')).toContainText('Mappen ligger i arbejdsrummet selv.')
  await answerOpenDialog(electronOf(window), stick)
  await window.getByRole('button', { name: 'Lav den første sikkerhedskopi' }).click()
  await expect(window.getByText('Sikkerhedskopien er færdig og læst efter')).toBeVisible()
  await expect(window.getByText('Seneste sikkerhedskopi: i dag')).toBeVisible()
  await window.getByRole('button', { name: 'Prøv, om den kan gendannes' }).click()
  await expect(window.getByText('Sikkerhedskopien kan gendannes.')).toBeVisible()
  await window.getByRole('button', { name: 'Kontrollér arbejdsrummet' }).click()
  await expect(window.getByText('Alt er, som det skal være.')).toBeVisible()
  await window.screenshot({ path: '/tmp/shots/backup.png', fullPage: true })
  await expectAccessible(window, 'backup')
  await expectNoSidewaysScroll(window)

  await lockScreen(window, 'Lås skærmen')
  await window.getByRole('button', { name: 'Brug et andet arbejdsrum' }).click()
  await answerOpenDialog(electronOf(window), stick)
  await window.screenshot({ path: '/tmp/shots/start.png', fullPage: true })
  await window.getByRole('button', { name: /Gendan en sikkerhedskopi/ }).click()
  await expect(window.getByText(/1 optagelse/)).toBeVisible()
  await window.screenshot({ path: '/tmp/shots/restore.png', fullPage: true })
  await expectAccessible(window, 'restore')
  await answerOpenDialog(electronOf(window), target)
  await window.getByRole('button', { name: /Den nyeste/ }).click()
  await expect(window.getByText('Arbejdsrummet »gendannet« er låst.')).toBeVisible()
  expect(readdirSync(target).sort()).toEqual(['keys', 'media', 'samklang.db', 'vault.json'])
  const state = await call(window, 'workspace', 'state')
  if (state.kind !== 'locked') throw new Error(state.kind)
  await call(window, 'session', 'unlock', { userId: state.users[0]!.id, passphrase })
  const [recording] = await call(window, 'recordings', 'list')
  expect(recording?.details.citizenCode).toBe('B-017')
  await call(window, 'film', 'open', { recordingId: recording!.id, purpose: 'assessment' })
})
