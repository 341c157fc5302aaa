import type { Page } from '@playwright/test'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { answerOf, call } from '../../support/app/calls'
import { answerOpenDialog } from '../../support/app/dialogs'
import { expect, test } from '../../support/app/launch'
import { addSupervisor } from '../../support/data/members'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../../support/data/workspace'
import { canMakeDisk, makeDisk } from '../../support/disk/disk'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { interfaceTexts } from '../../support/pages/texts'

test.skip(!canMakeDisk, 'a disk that fails is made with FUSE, by root on Linux')

const t = interfaceTexts('da')

test('a drive that is pulled out is told as that, is no damage, and what was written is saved when it is back', async ({
  launch,
  folder,
}) => {
  const disk = await makeDisk(folder)
  try {
    const { window } = await launch()
    const { userId } = await createWorkspace(window, join(disk.path, 'workspace'))
    const input = { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' }
    const other = await addSupervisor(window, input)
    const film = join(folder, 'film.mp4')
    await makeFrameVideo({ path: film, seconds: 10 })
    const job = await importUntil(window, await startImport(window, film, [userId, other.id]), isOver)
    const recordingId = job.recordingId!
    await window.reload()
    await window
      .getByRole('button', { name: t('recording:step.begin.button') })
      .first()
      .click()
    const saved = window.getByTestId('saving')
    const score = (n: number) => window.getByRole('radio', { name: '2 I nogen grad' }).nth(n)
    await score(0).check({ force: true })
    await expect(saved).toHaveText('Gemt')

    await disk.become('gone')
    await score(1).check({ force: true })
    const alert = window.getByRole('alert').filter({ hasText: t('errors:driveSilent.what') })
    await expect(alert).toBeVisible({ timeout: 20_000 })
    await expect(alert).toContainText(t('errors:driveSilent.kept'))
    await expect(alert).toContainText(t('errors:driveSilent.next'))
    for (const asked of [
      answerOf(window, 'recordings', 'list'),
      answerOf(window, 'forms', 'list'),
      answerOf(window, 'film', 'open', { recordingId, purpose: 'assessment' }),
    ])
      expect(await asked).toMatchObject({ ok: false, error: { code: 'driveSilent' } })

    await disk.become('answers')
    await alert.getByRole('button', { name: t('common:tryAgain'), exact: true }).click()
    await expect(saved).toHaveText('Gemt')
    await expect(alert).toBeHidden()
    const scores = async () => {
      const { content } = await call(window, 'ratings', 'mine', { recordingId })
      return Object.values(content.answers).flatMap(({ score }) => (score === null ? [] : [score]))
    }
    expect(await scores()).toEqual([2, 2])

    await call(window, 'session', 'lock')
    await disk.become('gone')
    const unlock = () => answerOf(window, 'session', 'unlock', { userId, passphrase })
    expect(await unlock()).toMatchObject({ ok: false, error: { code: 'driveSilent' } })
    expect(await call(window, 'session', 'current')).toBeNull()
    await disk.become('answers')
    expect(await unlock()).toMatchObject({ ok: true })
    expect(await scores()).toEqual([2, 2])

    // Nothing of it was taken for damage.
    expect(await call(window, 'recordings', 'takeNotices')).toEqual([])
    await disk.become('gone')
    const before = performance.now()
    await call(window, 'session', 'lock')
    expect(performance.now() - before).toBeLessThan(5000)
    await disk.become('answers')
    expect(await unlock()).toMatchObject({ ok: true })
    expect(await call(window, 'recordings', 'list')).toHaveLength(1)
  } finally {
    await disk.end()
  }
})

test('a drive that holds no file of 4 GB is told on the screen, before an import', async ({
  launch,
  folder,
}) => {
  const disk = await makeDisk(folder, { largest: 2 ** 32 - 1 })
  try {
    const { electron, window } = await launch()
    await createWorkspace(window, join(disk.path, 'workspace'))
    await window.reload()
    const film = join(folder, 'lang.mp4')
    await makeFrameVideo({ path: film, seconds: 2 })
    await lengthen(film, 4_400_000_000)
    await answerOpenDialog(electron, film)
    await window.getByRole('button', { name: t('library:import'), exact: true }).click()
    const alert = window.getByRole('alert').filter({ hasText: 'FAT32' })
    await expect(alert).toContainText('Drevet kan ikke gemme filer på 4 GB eller mere')
    await expect(alert).toContainText('4,4 GB')
    await expect(alert).toContainText('Flyt arbejdsrummet til et andet drev.')
  } finally {
    await disk.end()
  }
})

test('a drive that holds no file as large as a film fails its import in words of its own', async ({
  launch,
  folder,
}) => {
  const disk = await makeDisk(folder, { largest: 2_000_000 })
  try {
    const { window } = await launch()
    await createWorkspace(window, join(disk.path, 'workspace'))
    const film = join(folder, 'film.mp4')
    await makeFrameVideo({ path: film, seconds: 2 })
    await lengthen(film, 6_000_000)
    const failed = await importUntil(window, await startImport(window, film), isOver)
    expect(failed).toMatchObject({ phase: 'failed', error: { code: 'driveLimit' } })
    expect(readdirSync(join(disk.path, 'workspace', 'media'))).toEqual([])
  } finally {
    await disk.end()
  }
})

test('a drive that stops answering keeps nothing open: the app ends in two seconds at a lock, in five else', async ({
  launch,
  folder,
}) => {
  const disk = await makeDisk(folder)
  try {
    let app = await launch()
    const { userId } = await createWorkspace(app.window, join(disk.path, 'workspace'))
    await call(app.window, 'leaders', 'add', { name: 'Bo Ravn' })
    for (const [group, method, limit] of [
      ['session', 'lock', 2000],
      ['app', 'closeAnyway', 5000],
    ] as const) {
      // Longer than the folder's claim goes without being renewed.
      await disk.become('silent')
      if (group === 'session') await app.window.waitForTimeout(16_000)
      const exit = once(app.electron.process(), 'exit')
      const before = performance.now()
      await ask(app.window, group, method)
      // Whatever it waits for is let go in the end, so that it can be killed.
      await Promise.race([exit, delay(2 * limit)])
      expect(performance.now() - before, `${group}.${method}`).toBeLessThan(limit)

      await disk.become('answers')
      app = await launch()
      await call(app.window, 'session', 'unlock', { userId, passphrase })
      expect(await call(app.window, 'leaders', 'list')).toMatchObject([{ name: 'Bo Ravn' }])
    }
  } finally {
    await disk.end()
  }
})

/** Adds a box of zeros that takes no room to the end of an MP4 (ISO/IEC 14496-12, 8.1.2). */
async function lengthen(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'r+')
  const { size } = await file.stat()
  const head = Buffer.alloc(16)
  head.writeUInt32BE(1)
  head.write('free', 4, 'latin1')
  head.writeBigUInt64BE(BigInt(bytes - size), 8)
  await file.write(head, 0, 16, size)
  await file.truncate(bytes)
  await file.close()
}

/** Asks without waiting for the answer, which never comes. */
const ask = (window: Page, group: string, method: string): Promise<void> =>
  window.evaluate(
    ([group, method]) => {
      const { samklang } = globalThis as unknown as {
        samklang: Record<string, Record<string, () => Promise<unknown>>>
      }
      void samklang[group]![method]!()
    },
    [group, method] as const,
  )
