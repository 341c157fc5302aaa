import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { call, lockScreen } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { signIn } from '../../support/data/example'
import { expectAccessible } from '../../support/pages/axe'
import { contentOf, openRating } from '../../support/pages/ratePage'

type Shown = { label: string; enabled: boolean }
type Kept = { shown: Electron.Menu | null; asked: string[] }

/** Keeps the menus that would be shown instead of showing them, and the addresses of all requests. */
const watch = (electron: ElectronApplication) =>
  electron.evaluate(({ Menu, session }) => {
    const kept: Kept = { shown: null, asked: [] }
    Object.assign(globalThis, { kept })
    Menu.prototype.popup = function (this: Electron.Menu) {
      kept.shown = this
    }
    session.defaultSession.webRequest.onSendHeaders(({ url }) => kept.asked.push(url))
  })

const keptOf = <T>(electron: ElectronApplication, read: string): Promise<T> =>
  electron.evaluate((_electron, read) => (0, eval)(read) as never, read)

/** The menu at the first word of a field. */
async function menuOf(electron: ElectronApplication, field: Locator): Promise<Shown[]> {
  await keptOf(electron, 'kept.shown = null')
  await field.click({ button: 'right', position: { x: 30, y: 16 } })
  const read = 'kept.shown && kept.shown.items.map(({ label, enabled }) => ({ label, enabled }))'
  await expect.poll(() => keptOf(electron, read)).not.toBeNull()
  return keptOf(electron, read)
}

const labels = async (electron: ElectronApplication, field: Locator): Promise<string[]> =>
  (await menuOf(electron, field)).map(({ label }) => label)

const choose = (electron: ElectronApplication, label: string) =>
  keptOf(electron, `kept.shown.items.find(({ label }) => label === ${JSON.stringify(label)}).click()`)

const field = (window: Page) => window.getByRole('textbox', { name: 'Observation', exact: true })

async function begin(window: Page, text: string): Promise<void> {
  await window.keyboard.press('n')
  await expect(field(window)).toBeFocused()
  await window.keyboard.type(text)
}

test('a misspelled word is corrected or kept with the right mouse button, and nothing leaves the computer', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const { electron, window } = await launch({ example: true, env: { SAMKLANG_TEST_SPELLING: 'yes' } })
  await watch(electron)
  const anne = await openRating(window)
  await begin(window, 'Terapuet spørger familien om netværksmødet ')

  await test.step('the correction is offered and put in', async () => {
    await expect.poll(() => labels(electron, field(window))).toContain('Terapeut')
    expect(await labels(electron, field(window))).toEqual(
      expect.arrayContaining(['Tilføj til ordbogen', 'Klip', 'Kopiér', 'Sæt ind', 'Markér alt']),
    )
    await choose(electron, 'Terapeut')
    await expect(field(window)).toHaveValue('Terapeut spørger familien om netværksmødet ')
    expect(await labels(electron, field(window))).not.toContain('Tilføj til ordbogen')
    await window.keyboard.press('Enter')
    await expect
      .poll(async () => (await contentOf(window)).observations)
      .toMatchObject([{ text: 'Terapeut spørger familien om netværksmødet ' }])
  })

  await test.step('words of the method and compounds are right', async () => {
    await begin(window, 'Fidelitetsskemaet nævner responsivitet ')
    await window.waitForTimeout(500)
    expect(await labels(electron, field(window))).not.toContain('Tilføj til ordbogen')
    await window.keyboard.press('Escape')
  })

  await test.step('an own word is right from now on, also after a lock, and can be read in no file', async () => {
    await begin(window, 'Bjerregaardholm taler ')
    await expect.poll(() => labels(electron, field(window))).toContain('Tilføj til ordbogen')
    await choose(electron, 'Tilføj til ordbogen')
    await expect.poll(async () => (await call(window, 'desk', 'mine')).words).toEqual(['Bjerregaardholm'])
    await expect.poll(() => labels(electron, field(window))).not.toContain('Tilføj til ordbogen')
    await window.keyboard.press('Escape')
    await lockScreen(window, 'Lås skærmen')
    const written = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    for (const file of written) expect(readFileSync(file).includes('Bjerregaardholm'), file).toBe(false)
    expect(written.filter((file) => /Custom Dictionary|\.bdic$/.test(file))).toEqual([])
    await signIn(window, anne)
    expect(await call(window, 'spelling', 'misspelled', ['Bjerregaardholm', 'terapuet'])).toEqual([1])
  })

  await test.step('English, where it is chosen; own words can be removed', async () => {
    await window
      .getByRole('button', { name: /Indstillinger/ })
      .first()
      .click()
    const own = window.getByText('Bjerregaardholm', { exact: true })
    await expect(own).toBeVisible()
    await expectAccessible(window, 'spelling')
    expect(await call(window, 'spelling', 'misspelled', ['they', 'colour', 'samtalen'])).toEqual([0, 1])
    await window.getByRole('radiogroup', { name: 'Stavekontrol' }).getByText('Dansk og engelsk').click()
    await expect
      .poll(() => call(window, 'spelling', 'misspelled', ['they', 'colour', 'samtalen', 'theraphist']))
      .toEqual([3])
    await window.getByRole('button', { name: 'Fjern »Bjerregaardholm« fra ordbogen' }).click()
    await expect(own).toBeHidden()
    await expect.poll(() => call(window, 'spelling', 'misspelled', ['Bjerregaardholm'])).toEqual([0])
    await window.getByRole('radiogroup', { name: 'Stavekontrol' }).getByText('Slået fra').click()
    await expect.poll(() => call(window, 'spelling', 'misspelled', ['terapuet'])).toEqual([])
  })

  const asked = await keptOf<string[]>(electron, 'kept.asked')
  expect(asked.filter((url) => !/^(app|media|data|blob):/.test(url))).toEqual([])
})
