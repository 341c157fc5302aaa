import type { Page } from '@playwright/test'
import { call, lockScreen } from '../../support/app/calls'
import { signIn } from '../../support/data/example'
import { expect, test, type RunningApp } from '../../support/app/launch'
import { contentOf, openRating, saving, startRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

test('killed right after "Gemt", also while typing: nothing that was shown as saved is lost', async ({
  launch,
}) => {
  test.setTimeout(180_000)
  let app = await launch({ example: true })
  const anne = await openRating(app.window)
  const again = async (): Promise<RunningApp> => {
    const next = await launch()
    await call(next.window, 'session', 'unlock', { userId: anne.id, passphrase: anne.passphrase })
    return next
  }

  await app.window.keyboard.press('3')
  await expect(saving(app.window)).toHaveText('Gemt')
  await app.kill()
  app = await again()
  expect((await contentOf(app.window)).answers['welcome']?.score).toBe(3)

  for (const pause of [90, 250]) {
    await app.window.reload()
    await startRating(app.window, interfaceTexts('da'), 'continue')
    await app.window.keyboard.press('n')
    // Text in the field while "Gemt" is shown must survive.
    const promised = app.window.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const look = () => {
            const field = document.activeElement as HTMLTextAreaElement
            const isSaved = document.querySelector('[data-testid=saving]')?.textContent === 'Gemt'
            if (isSaved && field.value?.length > 12) resolve(field.value)
            else requestAnimationFrame(look)
          }
          look()
        }),
    )
    const typing = app.window.keyboard
      .type(`Skrevet i ét stræk uden pauser (${pause}), mens der gemmes.`, { delay: pause })
      .catch(() => undefined)
    const text = await promised
    await app.kill()
    await typing
    app = await again()
    const kept = (await contentOf(app.window)).observations.find((o) => o.text.startsWith(text))
    expect(kept, text).toBeDefined()
  }
})

test('what has just been typed is saved when one locks, leaves or closes', async ({ launch }) => {
  const app = await launch({ example: true })
  const { window } = app
  const anne = await openRating(window)
  const comment = async (text: string) => {
    const add = window.getByRole('button', { name: 'Skriv kommentar, Punkt 1', exact: true })
    if (await add.isVisible()) await add.click()
    await window.getByRole('textbox', { name: 'Kommentar til punkt 1', exact: true }).fill(text)
  }
  const kept = async (in_: Page) => (await contentOf(in_)).answers['welcome']?.comment

  await comment('Før jeg går')
  await window.getByRole('button', { name: 'Optagelsen', exact: true }).click()
  await expect.poll(() => kept(window)).toBe('Før jeg går')

  await startRating(window, interfaceTexts('da'), 'continue')
  await comment('Før jeg låser')
  await lockScreen(window, 'Lås skærmen')
  await expect(window.getByText('Før jeg låser')).toBeHidden()
  await signIn(window, anne)
  expect(await kept(window)).toBe('Før jeg låser')

  await startRating(window, interfaceTexts('da'), 'continue')
  await comment('Før jeg lukker')
  const closed = app.electron.waitForEvent('close')
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
  await closed
  const next = await launch()
  await call(next.window, 'session', 'unlock', { userId: anne.id, passphrase: anne.passphrase })
  expect(await kept(next.window)).toBe('Før jeg lukker')
})
