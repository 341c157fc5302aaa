import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { planSession, saveClip } from '../../support/data/supervision'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { violations } from '../../support/pages/axe'
import { tabTo } from '../../support/pages/keyboard'
import { projectorOf, setDisplays } from '../../support/pages/projectorPage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const lookFor = ['Hvem tager ordet?', 'Hvad ændrer sig?']

test('a session is led by the keyboard, and the projector by a clicker alone', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const { window, electron } = await launch()
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const path = join(folder, 'film.mp4')
  await makeFrameVideo({ path, width: 320, height: 180, seconds: 4 })
  const { recordingId } = await importUntil(window, await startImport(window, path), isOver)
  const clipIds = [
    await saveClip(window, 0, recordingId!, { title: 'Stilheden', lookFor: lookFor[0], from: 0, to: 4 }),
    await saveClip(window, 1, recordingId!, { title: 'Et skifte', lookFor: lookFor[1], from: 0, to: 4 }),
  ]
  const { sessionId, people } = await planSession(window, userId, clipIds)
  await window.reload()
  await setDisplays(electron, 2)
  // From here on no pointer event reaches the page: what needs a mouse fails.
  await window.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'click'] as const)
      document.addEventListener(kind, (event) => {
        if (event.isTrusted && event.detail > 0) throw new Error('a mouse was used')
      })
  })
  const button = (name: string) => window.getByRole('button', { name, exact: true })
  const press = (key: string) => window.keyboard.press(key)

  await test.step('goes to the session from the palette, and begins', async () => {
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
    await press('Control+k')
    await expect(window.getByRole('combobox', { name: t('palette:field') })).toBeFocused()
    await window.keyboard.type('Gruppe Nord ·')
    await expect(window.getByRole('option', { selected: true })).toContainText('Gruppe Nord ·')
    await press('Enter')
    await tabTo(window, button(t('supervision:clock.start')))
    await press('Enter')
    await tabTo(window, window.getByRole('radio').first())
    await press('ArrowRight')
    await expect(window.getByText(t('supervision:prompts.theme.0'))).toBeVisible()
  })

  await test.step('scores an item with the group, hidden until both have answered', async () => {
    await tabTo(window, button(t('supervision:exercise.new')))
    await press('Enter')
    await tabTo(window, button(t('supervision:exercise.start')))
    await press('Enter')
    for (const [name, level] of [
      ['Anne Holm', 0],
      ['Lone Krogh', 2],
    ] as const) {
      await expect(button(t('supervision:exercise.show'))).toBeDisabled()
      await tabTo(window, button(t('supervision:exercise.answerOf', { name })))
      await press('Enter')
      const answers = window.getByRole('dialog').getByRole('button', { name: /^\d/ })
      await tabTo(window, answers.nth(level))
      await press('Enter')
      await expect(window.getByRole('dialog')).toBeHidden()
    }
    const [exercise] = await call(window, 'supervision', 'exercises', { sessionId })
    expect(exercise).toMatchObject({ answered: people, spread: null })
    await tabTo(window, button(t('supervision:exercise.show')))
    await press('Enter')
    await expect(window.getByRole('row', { name: /Anne Holm/ })).toContainText('3')
    await expect(window.getByRole('row', { name: /Lone Krogh/ })).toContainText('1')
  })

  await test.step('presents, and the clicker does the rest', async () => {
    await tabTo(window, button(t('supervision:present.projector')))
    await press('Enter')
    const projector = await projectorOf(electron)
    const question = projector.locator('#question')
    await expect(question).toHaveText(lookFor[0]!)
    const playing = button(t('supervision:present.pause'))
    // The clicker's keys go to the projector's window, or to the one with the notes. Forward plays, and then goes on.
    await projector.keyboard.press('PageDown')
    await expect(playing).toBeVisible()
    await expect(question).toHaveText(lookFor[0]!)
    await projector.keyboard.press('PageDown')
    await expect(question).toHaveText(lookFor[1]!)
    await expect(playing).toBeHidden()
    await press('PageDown')
    await expect(playing).toBeVisible()
    await press('PageUp')
    await expect(question).toHaveText(lookFor[0]!)
    // Faster than a clip opens: the last one asked for is shown.
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowRight']) await projector.keyboard.press(key)
    await expect(question).toHaveText(lookFor[1]!)
    for (const key of ['b', '.']) {
      await projector.keyboard.press(key)
      await expect(projector.locator('#scene')).toHaveAttribute('data-kind', 'blank')
      await projector.keyboard.press(key)
      await expect(question).toHaveText(lookFor[1]!)
    }
    expect(await violations(projector)).toEqual([])
    await projector.keyboard.press('Escape')
    await expect(projector.getByRole('button', { name: t('presentation:stay') })).toBeFocused()
    expect(await violations(projector)).toEqual([])
    await projector.keyboard.press('Tab')
    // The window may be gone before the key is released.
    await projector.keyboard.press('Enter').catch(() => undefined)
    await expect.poll(() => electron.windows().length).toBe(1)
  })

  await test.step('ends the session', async () => {
    await tabTo(window, window.getByRole('radio', { checked: true }).first())
    await press('ArrowRight')
    await tabTo(window, button(t('supervision:end.button')))
    await press('Enter')
    await tabTo(window, button(t('supervision:end.confirm')))
    await press('Enter')
    await expect(window.getByRole('list', { name: t('supervision:held.title') })).toBeVisible()
  })
})
