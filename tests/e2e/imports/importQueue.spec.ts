import type { ElectronApplication, Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '@shared/domain/text'
import { expectAccessible } from '../../support/pages/axe'
import { answerOf, call, lockScreen, pageRenewed } from '../../support/app/calls'
import { makeFilm } from '../../support/media/filmCache'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expect, test } from '../../support/app/launch'
import { playedFilm } from '../../support/app/playback'
import { interfaceTexts } from '../../support/pages/texts'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../../support/data/workspace'

const seconds = 16

/** A film that must be transcoded, long enough to act during the import. */
async function makeOldFilm(path: string, length = seconds): Promise<void> {
  const picture = [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=s=1280x720:r=25:d=${length}`,
    '-c:v',
    'mpeg2video',
    '-q:v',
    '4',
  ]
  await makeFilm(path, ...picture)
}

/** The system event for a locked screen or a closed lid. */
const computerIsLocked = (electron: ElectronApplication): Promise<void> =>
  electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))

const isLocked = async (window: Page): Promise<boolean> => (await call(window, 'session', 'current')) === null

test('a locked screen stops no import: it is finished, entered at the next unlock, and the next one follows', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const workspace = join(folder, 'workspace')
  const media = join(workspace, 'media')
  const [first, second] = [join(folder, 'først.mpg'), join(folder, 'så.mp4')]
  await makeOldFilm(first)
  await makeFrameVideo({ path: second, seconds: 2 })
  const { electron, window } = await launch()
  const { userId } = await createWorkspace(window, workspace)

  const running = await startImport(window, first)
  const waiting = await startImport(window, second)
  await importUntil(window, running, ({ fraction, secondsLeft }) => fraction > 0.05 && secondsLeft !== null)
  expect(await importUntil(window, waiting, () => true)).toMatchObject({ phase: 'waiting', fraction: 0 })

  const before = window.url()
  await computerIsLocked(electron)
  await pageRenewed(window, before)
  expect(await isLocked(window)).toBe(true)
  const told = await window.evaluateHandle(() => {
    const told: unknown[] = []
    ;(window as never as { samklang: { on(event: string, f: (job: unknown) => void): void } }).samklang.on(
      'importProgress',
      (job) => told.push(job),
    )
    return told
  })
  expect(await answerOf(window, 'imports', 'list')).toMatchObject({ ok: false, error: { code: 'locked' } })
  expect(await answerOf(window, 'imports', 'cancel', { jobId: running })).toMatchObject({
    error: { code: 'locked' },
  })

  // The film is complete; the import marker says that the database lacks it. The next import has not begun.
  await expect
    .poll(() => readdirSync(media).flatMap((id) => readdirSync(join(media, id)).sort()), { timeout: 120_000 })
    .toEqual(['import.part', 'key.age', 'video.age'])
  await window.waitForTimeout(300)
  expect(readdirSync(media)).toHaveLength(1)
  expect(await told.evaluate((told) => told)).toEqual([])

  await call(window, 'session', 'unlock', { userId, passphrase })
  for (const jobId of [running, waiting])
    expect((await importUntil(window, jobId, isOver)).phase).toBe('done')
  const list = await call(window, 'recordings', 'list')
  const lengths = list.map(({ durationMs }) => Math.round(durationMs / 1000)).sort((a, b) => a - b)
  expect(lengths).toEqual([2, seconds])
  const small = list.find(({ durationMs }) => durationMs < 3000)!
  expect((await playedFilm(window, small.id)).bytes).toBe(readFileSync(second).length)
  expect(
    readdirSync(media)
      .flatMap((id) => readdirSync(join(media, id)))
      .filter((name) => name.endsWith('.part')),
  ).toEqual([])
  expect(await call(window, 'recordings', 'takeNotices')).toEqual([])
})

test('an import outlives sleep, and a second session of the same workspace in the middle of it', async ({
  launch,
  folder,
}) => {
  test.skip(process.platform === 'win32', 'stopping a process as sleep does needs signals')
  test.setTimeout(240_000)
  const workspace = join(folder, 'workspace')
  const film = join(folder, 'gammel.mpg')
  await makeOldFilm(film)
  const { electron, window } = await launch()
  const { userId } = await createWorkspace(window, workspace)
  const jobId = await startImport(window, film)
  await importUntil(window, jobId, ({ fraction }) => fraction > 0.05)

  const pid = electron.process().pid!
  const children = execFileSync('ps', ['--ppid', String(pid), '-o', 'pid=,comm='])
    .toString()
    .split('\n')
  const converter = Number(
    children
      .find((line) => line.includes('ffmpeg'))!
      .trim()
      .split(/\s+/)[0],
  )
  for (const signal of ['SIGSTOP', 'SIGCONT'] as const) {
    for (const process_ of [pid, converter]) process.kill(process_, signal)
    await new Promise((resolve) => setTimeout(resolve, 2000))
  }

  const before = window.url()
  await computerIsLocked(electron)
  await pageRenewed(window, before)
  expect(await isLocked(window)).toBe(true)
  await call(window, 'session', 'unlock', { userId, passphrase })
  const { phase, recordingId } = await importUntil(window, jobId, isOver)
  expect(phase).toBe('done')
  expect(Math.round((await playedFilm(window, recordingId!)).durationMs / 1000)).toBe(seconds)
  expect(await call(window, 'recordings', 'takeNotices')).toEqual([])
})

/** Closes the window as its close button does. */
const closeWindow = (electron: ElectronApplication): Promise<void> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

for (const language of languages)
  test(`a locked screen reports an import, closing asks first and then leaves nothing behind (${language})`, async ({
    launch,
    folder,
  }) => {
    const t = interfaceTexts(language)
    const workspace = join(folder, 'workspace')
    const film = join(folder, 'gammel.mpg')
    await makeOldFilm(film, 4 * seconds)
    const { electron, window } = await launch()
    const dialog = window.getByRole('dialog', { name: t('common:closing.title') })
    await call(window, 'app', 'setPreferences', { language })
    await createWorkspace(window, workspace)
    await window.reload()
    await importUntil(window, await startImport(window, film), ({ fraction }) => fraction > 0.02)

    await test.step('signed in', async () => {
      await closeWindow(electron)
      await expect(dialog).toBeVisible()
      await dialog.getByRole('button', { name: t('common:closing.stay') }).click()
      await expect(dialog).toBeHidden()
      expect(await call(window, 'app', 'importState')).toBe('running')
    })

    await test.step('locked', async () => {
      await lockScreen(window, t('common:lock'))
      await expect(window.getByText(t('start:lock.imports.running'))).toBeVisible()
      await expect(window.getByText('gammel')).toHaveCount(0)
      await expectAccessible(window, 'lock, while an import runs')
      await electron.evaluate(({ app }) => app.quit())
      await expect(dialog).toBeVisible()
      await expectAccessible(window, 'lock, asked whether to close')
      expect(readdirSync(join(workspace, 'media'))).toHaveLength(1)
    })

    const closed = electron.waitForEvent('close')
    // The page may close before it reports the click.
    const clicked = dialog
      .getByRole('button', { name: t('common:closing.close') })
      .click()
      .catch(() => undefined)
    await Promise.all([closed, clicked])
    expect(readdirSync(join(workspace, 'media'))).toEqual([])
  })

test('what waits for its workspace says so on the locked screen, and nobody is asked once it is over', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000)
  const t = interfaceTexts('da')
  const film = join(folder, 'gammel.mpg')
  await makeOldFilm(film)
  const app = await launch()
  const { window } = app
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  await window.reload()
  const jobId = await startImport(window, film)
  await importUntil(window, jobId, ({ fraction }) => fraction > 0.02)
  await computerIsLocked(app.electron)
  // On a fast computer it may be over before the page is there.
  const waits = window.getByText(t('start:lock.imports.waiting'))
  await expect(window.getByText(t('start:lock.imports.running')).or(waits)).toBeVisible({ timeout: 60_000 })
  await expect(waits).toBeVisible({ timeout: 120_000 })
  await call(window, 'session', 'unlock', { userId, passphrase })
  await importUntil(window, jobId, isOver)
  await expect.poll(() => call(window, 'app', 'importState')).toBe('idle')
  const closed = app.electron.waitForEvent('close')
  await closeWindow(app.electron)
  await closed
})

test('the end of a session asks nobody, and leaves nothing behind', async ({ launch, folder }) => {
  test.skip(
    process.platform === 'win32',
    'there it is told by a message of the system, which a test cannot send',
  )
  const workspace = join(folder, 'workspace')
  const film = join(folder, 'gammel.mpg')
  await makeOldFilm(film)
  const { electron, window } = await launch()
  await createWorkspace(window, workspace)
  await importUntil(window, await startImport(window, film), ({ fraction }) => fraction > 0.02)
  const closed = electron.waitForEvent('close')
  electron.process().kill('SIGTERM')
  await closed
  expect(readdirSync(join(workspace, 'media'))).toEqual([])
})
