import type { ElectronApplication, Page } from '@playwright/test'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { showAll } from '../../support/data/deciding'
import { contentOf, firstRecording, makeExample, rateAndLock, signIn } from '../../support/data/example'
import { builtInForm } from '../../support/data/fixtures'
import { tabTo } from '../../support/pages/keyboard'
import { contentOf as saved } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

test.describe.configure({ mode: 'parallel' })

const t = interfaceTexts('da')
const form = builtInForm()
const mikkels = [3, 2, 1, 2, 2, 3, 3, 2, 2, 2, 3, 2, 2]
const SLOW = { timeout: 60_000 }

/** Where the film is. Each way is entered by a key, and `keys` is the page that has the keyboard then. */
const ways = {
  'in full screen': {
    enter: async (window: Page) => {
      await window.keyboard.press('f')
      await expect(window.getByRole('banner')).toBeHidden()
      return window
    },
    stays: (window: Page) => expect(window.getByRole('banner')).toBeHidden(),
  },
  'with the film on a second display': {
    enter: async (window: Page, electron: ElectronApplication) => {
      const opening = electron.waitForEvent('window')
      await window.keyboard.press('d')
      const own = await opening
      await expect(window.getByText(t('rate:player.inWindow'))).toBeVisible()
      return own
    },
    stays: (window: Page) => expect(window.getByText(t('rate:player.inWindow'))).toBeVisible(),
  },
}

for (const [way, { enter, stays }] of Object.entries(ways))
  test(`a rating, its lock, the conversation and the decision by the keyboard alone, ${way}`, async ({
    launch,
  }) => {
    test.setTimeout(240_000)
    const { electron, window } = await launch({ example: true })
    const { anne, mikkel } = await makeExample(window)
    await call(window, 'app', 'setPreferences', { tourDone: true })
    await signIn(window, mikkel)
    const recordingId = await firstRecording(window)
    await rateAndLock(window, recordingId, () => contentOf(form, mikkels))
    await signIn(window, anne)
    const button = (name: string) => window.getByRole('button', { name, exact: true })
    const press = async (name: string) => {
      await tabTo(window, button(name))
      await window.keyboard.press('Enter')
    }
    // What needs a mouse fails.
    const forbidMouse = () =>
      window.evaluate(() => {
        for (const kind of ['pointerdown', 'mousedown', 'click'] as const)
          document.addEventListener(kind, (event) => {
            if (event.isTrusted && event.detail > 0) throw new Error('a mouse was used')
          })
      })

    await test.step('rates and locks', async () => {
      await forbidMouse()
      await tabTo(window, window.getByRole('button', { name: t('recording:step.begin.button') }))
      await window.keyboard.press('Enter')
      await expect(window.getByRole('region', { name: t('rate:formArea') })).toBeVisible()
      await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
      const { keyboard } = await enter(window, electron)
      for (let number = 1; number <= 13; number++) {
        await keyboard.press('2')
        if (number < 13) await keyboard.press('ArrowDown')
      }
      await keyboard.press('n')
      await expect(
        window.getByRole('textbox', { name: t('rate:observations.text'), exact: true }),
      ).toBeFocused()
      await window.keyboard.type('Samler op og spørger hver enkelt.')
      await window.keyboard.press('Enter')
      await expect.poll(async () => (await saved(window)).observations).toHaveLength(1)
      // In full screen there is no other way to it than by the strip of items.
      await press(t('rate:strip.ready'))
      await press(t('rate:lockDialog.confirm'))
      await expect(window.getByRole('heading', { name: t('rate:locked.title') })).toBeVisible(SLOW)
      await stays(window)
    })

    // Each shows theirs in their own session.
    await showAll(window, recordingId, [mikkel, anne])
    await window.reload()

    await test.step('talks and decides', async () => {
      await forbidMouse()
      await tabTo(window, window.getByRole('button', { name: t('recording:step.compare.button') }))
      await window.keyboard.press('Enter')
      await press(t('conversation:talk.begin.button'))
      await expect(window.locator('#talking-about')).toBeFocused()
      await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
      const { keyboard } = await enter(window, electron)
      const reason = window.locator('article textarea:not([aria-hidden])')
      for (let at = 0; at < 13; at++) {
        const score = window.locator('article').getByRole('radio', { name: /^2/ })
        await keyboard.press('2')
        await expect(score).toBeChecked()
        // Where they differ the reason comes next.
        if (at < mikkels.filter((one) => one !== 2).length) {
          await expect(reason).toBeFocused()
          await window.keyboard.type('Vi så stedet igen.')
          await window.keyboard.press('Escape')
        }
        if (at < 12) {
          const before = await window.locator('#talking-about').innerText()
          await keyboard.press('ArrowDown')
          await expect(window.locator('#talking-about')).not.toHaveText(before)
        }
      }
      await stays(window)
      await press(t('conversation:toDecision'))
      const certified = window.getByRole('radio', { name: t('common:outcome.certified'), exact: true })
      await tabTo(window, window.getByRole('radio', { name: t('common:outcome.certified') }).first())
      await window.keyboard.press('Space')
      await expect(certified).toBeChecked()
      await press(t('consensus:decision.sign'))
      await press(t('consensus:sign.confirm'))
      await expect(window.getByText(t('consensus:signing.stop'))).toBeVisible(SLOW)
      await stays(window)
    })

    // The other signs in his own session.
    await call(window, 'session', 'unlock', { userId: mikkel.id, passphrase: mikkel.passphrase })
    const begun = await call(window, 'consensus', 'comparison', { recordingId })
    expect(begun.kind === 'open' && begun.signing?.signed).toHaveLength(1)
    await window.reload()
    await test.step('signs', async () => {
      await forbidMouse()
      await tabTo(window, window.getByRole('button', { name: t('recording:step.compare.button') }))
      await window.keyboard.press('Enter')
      await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
      await enter(window, electron)
      await press(t('consensus:sign.confirm'))
      await expect(window.getByText(t('consensus:decided.title'))).toBeVisible(SLOW)
      await stays(window)
    })
    const [record] = await call(window, 'records', 'register')
    expect(record).toMatchObject({ kind: 'decision', outcome: 'certified', status: 'inForce' })
  })
