import type { ElectronApplication, Page } from '@playwright/test'
import { join } from 'node:path'
import { localDay } from '@shared/domain/day'
import { supervisorKey } from '@shared/domain/supervision/person'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { testId } from '../../support/data/fixtures'
import { fillWithMany } from '../../support/data/manyRatings'
import { consentTo } from '../../support/data/supervision'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../../support/data/workspace'
import { openDatabase, reachOf } from '../../support/forensics/vaultOf'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { allTexts, lookAt, projectorOf, setDisplays } from '../../support/pages/projectorPage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })
const day = (inDays: number) => localDay(new Date(Date.now() + inDays * 24 * 3600 * 1000))

const lookFor = ['Hvem tager ordet?', 'Hvad ændrer sig?']
const [groupId, sessionId, exerciseId] = [testId(60), testId(61), testId(62)]
const FPS = 25

/** A workspace with 300 recordings, two clips of one of them, and a session that shows them. */
async function prepare(window: Page, folder: string): Promise<void> {
  const workspace = join(folder, 'workspace')
  const { userId } = await createWorkspace(window, workspace)
  const path = join(folder, 'film.mp4')
  await makeFrameVideo({ path, width: 320, height: 180, seconds: 6 })
  await importUntil(window, await startImport(window, path), isOver)
  const [recording] = await call(window, 'recordings', 'list')
  await call(window, 'session', 'lock')
  const { databaseKey } = await reachOf(workspace, { id: userId, passphrase }, [])
  const db = openDatabase(workspace, databaseKey)
  await fillWithMany(db, { recordings: 300, leaders: 60 })
  db.close()
  await call(window, 'session', 'unlock', { userId, passphrase })
  for (const [i, question] of lookFor.entries())
    await call(window, 'clips', 'save', {
      clip: {
        ...{ id: testId(50 + i), recordingId: recording!.id, leadInMs: 0, leadOutMs: 0 },
        ...{ startMs: 1000 + 2000 * i, endMs: 2200 + 2000 * i },
        ...{ title: `Karens klip ${i}`, why: 'Fordi B-017 siger noget nyt' },
        ...{ lookFor: question, itemKeys: ['voices'], stance: 'supports' as const },
      },
    })
  const people = [supervisorKey(userId), 'guest:Lone Krogh']
  await call(window, 'supervision', 'saveGroup', {
    group: { id: groupId, name: 'Gruppe Nord', memberKeys: people },
  })
  await call(window, 'supervision', 'saveSession', {
    plan: {
      ...{ id: sessionId, groupId, day: day(0), startsAt: '13:00', minutes: 270, place: 'Rådhuset' },
      ...{ participants: people, ledBy: people[0]!, clips: lookFor.map((_, i) => clip(i)) },
    },
  })
  await call(window, 'supervision', 'saveAgreement', {
    agreement: {
      ...{ id: testId(63), sessionId, kind: 'plan', text: 'Ring til B-017', person: 'guest:Lone Krogh' },
      ...{ dueOn: day(0), state: 'open', outcome: '' },
    },
  })
  const exercise = { id: exerciseId, sessionId, clipId: testId(50), itemKey: 'voices', people }
  await call(window, 'supervision', 'startExercise', { exercise })
  for (const [i, person] of people.entries())
    await call(window, 'supervision', 'answerExercise', { exerciseId, person, score: 3 - i })
  await call(window, 'supervision', 'showExercise', { exerciseId })
  await window.reload()
}

const clip = (i: number) => ({ clipId: testId(50 + i), broughtBy: 'guest:Lone Krogh' })

/** Opens the session, at its clips. */
async function openClips(window: Page): Promise<void> {
  await window
    .getByRole('navigation')
    .getByRole('button', { name: t('common:places.supervision') })
    .click()
  await window.getByRole('button', { name: 'Gruppe Nord', exact: true }).click()
  await window
    .getByRole('list', { name: t('supervision:sessions') })
    .getByRole('button')
    .first()
    .click()
  await window.getByText(t('supervision:phase.theme')).first().click()
}

/** Shows one of the four questions in place of the clip; where it is shown already, the clip again. */
async function ask(window: Page, question: string): Promise<void> {
  await window.getByRole('combobox', { name: t('supervision:present.ask') }).click()
  await window.getByRole('option', { name: question }).click()
}

/** Every name and code that the workspace knows, and every title and word that is not for the projector. */
async function privateWords(window: Page): Promise<string[]> {
  const recordings = await call(window, 'recordings', 'list')
  const people = [
    ...(await call(window, 'leaders', 'list')),
    ...(await call(window, 'session', 'supervisors')),
  ]
  const words = recordings.flatMap(({ details: { leader, coordinator, reflectors, citizenCode } }) => [
    ...[leader, coordinator, citizenCode],
    ...reflectors,
  ])
  const own = ['Lone', 'Krogh', 'Karens', 'Gruppe Nord', 'Rådhuset', 'Ring til', 'Fordi', 'Anne', 'Holm']
  return [...new Set([...words, ...people.map(({ name }) => name), ...own])].filter(
    (word) => word.trim() !== '',
  )
}

type Watch = {
  /** Reads and looks: nothing is there but these texts, and a frame of this clip if there is one. */
  expectOnly: (texts: readonly string[], clipIndex: number | null) => Promise<void>
}

function watching(electron: ElectronApplication, projector: Page, forbidden: readonly string[]): Watch {
  return {
    async expectOnly(texts, clipIndex) {
      await expect
        .poll(() => allTexts(projector), { message: 'texts' })
        .toEqual(['Samklang', ...texts].sort())
      const html = await projector.evaluate(() => document.documentElement.outerHTML)
      expect(forbidden.filter((word) => html.includes(word))).toEqual([])
      const titles = await electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.getTitle()),
      )
      expect(new Set(titles)).toEqual(new Set(['Samklang']))
      const [from, to] = clipIndex === null ? [0, 0] : [1 + 2 * clipIndex, 2.2 + 2 * clipIndex]
      await expect
        .poll(async () => {
          const { frame, strayPixels } = await lookAt(electron, projector)
          if (strayPixels > 0) return `${strayPixels} pixels of something else`
          if (clipIndex === null) return frame === null ? 'as it should be' : `frame ${frame}`
          const isOfClip = frame !== null && frame >= from * FPS && frame < to * FPS
          return isOfClip ? 'as it should be' : `frame ${frame}`
        })
        .toBe('as it should be')
    },
  }
}

test('the projector shows clip, question and item and nothing else, among 300 recordings', async ({
  launch,
  folder,
}) => {
  test.setTimeout(400_000)
  const { window, electron } = await launch()
  await prepare(window, folder)
  const forbidden = await privateWords(window)
  expect(forbidden.length).toBeGreaterThan(100)
  const form = await call(window, 'forms', 'get', {
    rowId: (await call(window, 'forms', 'list'))[0]!.rowId,
  })
  const voices = form.parts.flatMap(({ items }) => items).findIndex(({ key }) => key === 'voices') + 1
  const item = `${voices}. Alle stemmer får plads, også de stille og de uenige.`
  const levels = [...form.scale.points].sort((a, b) => b.value - a.value)
  const spread = levels.map(({ value, label }) => `${value} · ${label.da}`)
  await openClips(window)
  await button(window, t('supervision:clock.start')).click()
  await setDisplays(electron, 2)

  await test.step('two displays', async () => {
    await button(window, t('supervision:present.projector')).click()
    const projector = await projectorOf(electron)
    const { expectOnly } = watching(electron, projector, forbidden)
    await expectOnly([lookFor[0]!], 0)
    await expectNoRights(electron, projector)
    await button(window, t('supervision:present.play')).click()
    await expectOnly([lookFor[0]!], 0)
    await window.getByRole('checkbox', { name: t('supervision:present.item') }).check()
    await expectOnly([lookFor[0]!, item], 0)
    await window.getByRole('checkbox', { name: t('supervision:present.question') }).uncheck()
    await expectOnly([item], 0)
    await button(window, t('supervision:exercise.project')).click()
    await expectOnly([item, '●', ...spread], null)
    await button(window, t('supervision:exercise.project')).click()
    await window.getByRole('checkbox', { name: t('supervision:present.question') }).check()
    await ask(window, t('supervision:question.essence'))
    // What is written meanwhile is for the leader of the session.
    await window
      .getByRole('textbox', { name: t('supervision:question.essence') })
      .fill('Karen lader B-017 tale ud')
    await window.getByRole('textbox', { name: t('supervision:reflect.said') }).fill('Lone så noget andet')
    await expectOnly([t('supervision:question.essence')], null)
    await ask(window, t('supervision:question.essence'))
    await expectOnly([lookFor[0]!, item], 0)
    await projector.keyboard.press('PageDown')
    await expectOnly([lookFor[1]!, item], 1)
    await projector.keyboard.press(' ')
    await expectOnly([lookFor[1]!, item], 1)
    await projector.keyboard.press('b')
    await expectOnly([], null)
    await projector.keyboard.press('b')
    await setDisplays(electron, 1)
    await setDisplays(electron, 2)
    await expectOnly([lookFor[1]!, item], 1)
    // A consent that ends takes the clip away, and one that is given brings it back. What is written meanwhile stays.
    const theory = window.getByRole('textbox', { name: t('supervision:question.theory') })
    await theory.fill('Polyfoni')
    const { recordingId } = (await call(window, 'clips', 'list', { recordingId: null }))[0]!
    await consentTo(window, recordingId, ['assessment'])
    await expectOnly([], null)
    await expect(window.getByText(t('errors:consentMissing.what_supervision'))).toBeVisible()
    await expect(theory).toBeHidden()
    await consentTo(window, recordingId, ['assessment', 'supervision'])
    await expectOnly([lookFor[1]!, item], 1)
    await expect(theory).toHaveValue('Polyfoni')
    await button(window, t('supervision:present.close')).click()
    await expect.poll(() => electron.windows().length).toBe(1)
  })

  await test.step('one display, while a reminder is due and an import ends', async () => {
    await setDisplays(electron, 1)
    const path = join(folder, 'other.mp4')
    await makeFrameVideo({ path, width: 320, height: 180, seconds: 30 })
    const jobId = await startImport(window, path)
    await button(window, t('supervision:present.fullScreen')).click()
    const projector = await projectorOf(electron)
    const { expectOnly } = watching(electron, projector, forbidden)
    await expectOnly([lookFor[1]!, item], 1)
    let over = false
    const ended = importUntil(window, jobId, isOver).then((job) => {
      over = true
      return job
    })
    // At least once after it has ended.
    do await expectOnly([lookFor[1]!, item], 1)
    while (!over)
    await expectOnly([lookFor[1]!, item], 1)
    expect((await ended).phase).toBe('done')
    expect((await call(window, 'supervision', 'overview')).due).toHaveLength(1)
    const covered = await electron.evaluate(({ BrowserWindow, screen }) => {
      const [own, shown] = [false, true].map((isShown) =>
        BrowserWindow.getAllWindows().find(
          (one) => one.webContents.getURL().includes('presentation.html') === isShown,
        )!,
      )
      const { x, y, width, height } = shown!.getBounds()
      const all = screen.getDisplayMatching(own!.getBounds()).bounds
      return {
        whole: x <= all.x && y <= all.y && width >= all.width && height >= all.height,
        visible: shown!.isVisible(),
      }
    })
    expect(covered).toEqual({ whole: true, visible: true })
    await projector.keyboard.press('Escape')
    await expectOnlyQuestion(projector, item)
    await button(projector, t('presentation:stay')).click()
    await expectOnly([lookFor[1]!, item], 1)
  })

  await test.step('a lock takes it away at once', async () => {
    await call(window, 'session', 'lock')
    await expect.poll(() => electron.windows().length).toBe(1)
  })
})

/** Before it shows what lies below, it asks. */
async function expectOnlyQuestion(projector: Page, item: string): Promise<void> {
  await expect(projector.getByText(t('presentation:leave'))).toBeVisible()
  const texts = [
    t('presentation:leave'),
    t('presentation:stay'),
    t('presentation:go'),
    lookFor[1]!,
    item,
    'Samklang',
  ]
  expect(new Set(await allTexts(projector))).toEqual(new Set(texts))
}

/** Its own page process, without Node, without calls to main, and with its own policy. */
async function expectNoRights(electron: ElectronApplication, projector: Page): Promise<void> {
  const [own, shown] = await electron.evaluate(({ BrowserWindow }) =>
    [false, true].map((isShown) => {
      const contents = BrowserWindow.getAllWindows().find(
        (one) => one.webContents.getURL().includes('presentation.html') === isShown,
      )!.webContents as Electron.WebContents & { getLastWebPreferences(): Record<string, unknown> }
      const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences()
      return { pid: contents.getOSProcessId(), sandbox, contextIsolation, nodeIntegration }
    }),
  )
  expect(shown).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false })
  expect(shown!.pid).not.toBe(own!.pid)
  expect(
    await projector.evaluate(() => ['samklang', 'require', 'process'].filter((name) => name in globalThis)),
  ).toEqual([])
  expect(await projector.evaluate(() => globalThis.open('about:blank') === null)).toBe(true)
}
