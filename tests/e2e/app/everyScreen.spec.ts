import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pageOfScreen } from '../../../renderer/features/help/pageOfScreen'
import type { Screen } from '../../../renderer/stores/navigationStore'
import { languages, type Language } from '@shared/domain/text'
import { answerOf, call, lockScreen } from '../../support/app/calls'
import { answerOpenDialog } from '../../support/app/dialogs'
import { expect as baseExpect, test } from '../../support/app/launch'
import { addEverything } from '../../support/data/everything'
import { createWorkspace, passphrase } from '../../support/data/workspace'
import { look, pictures } from '../../support/pages/look'
import { goToPlace } from '../../support/pages/places'
import { projectorOf, setDisplays } from '../../support/pages/projectorPage'
import { interfaceTexts, type Words } from '../../support/pages/texts'

test.describe.configure({ mode: 'parallel' })

const expect = baseExpect.configure({ timeout: 30_000 })
const sample = resolve('resources', 'sample', 'netvaerksmoede.mp4')

type Stage = {
  electron: ElectronApplication
  window: Page
  t: Words
  /** Looks at what is shown, in all sizes. */
  see: (screen: string, window?: Page) => Promise<void>
  /** Opens a dialog, looks at it, and closes it. */
  dialog: (screen: string, open: () => Promise<unknown>) => Promise<void>
  button: (name: string | RegExp) => Locator
  heading: (name: string | RegExp) => Locator
  to: (place: Parameters<typeof goToPlace>[1]) => Promise<void>
  /** Opens the next step of the recording that waits for it. */
  step: (name: string) => Promise<void>
}

type Walk = (stage: Stage) => Promise<void>

/** What is shown by an event of main: no lock or import is waited for here. */
const emit = (electron: ElectronApplication, event: string, payload: unknown) =>
  electron.evaluate(
    ({ BrowserWindow }, [event, payload]) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send(event as string, payload),
    [event, payload],
  )

/** How each screen is reached, in this order, with its dialogs and states. A new screen has a row here. */
const walks: Record<Screen['screen'], Walk> = {
  async library({ electron, window, t, to, see, dialog, button }) {
    await to('library')
    await see('library')
    await dialog('palette', () => window.keyboard.press('Control+k'))
    await dialog('manual', () => window.keyboard.press('F1'))
    await window.keyboard.press('F1')
    await button(t('help:allPages')).click()
    await see('manual-pages')
    await dialog('about', () => button(t('help:about.title')).click())
    await dialog('example', () => button(t('common:exampleWorkspace')).click())
    await emit(electron, 'idleCountdown', { secondsLeft: 20 })
    await expect(window.getByRole('dialog')).toBeVisible()
    await see('idle')
    await emit(electron, 'idleCountdown', { secondsLeft: null })
    await expect(window.getByRole('dialog')).toHaveCount(0)
    await dialog('closing', () => emit(electron, 'closeAsked', null))
  },
  async import({ electron, window, t, to, see, button }) {
    await to('library')
    await answerOpenDialog(electron, sample)
    await button(t('library:import')).click()
    await expect(window.getByText(t('import:kind.asIs'))).toBeVisible()
    await see('import')
    await button(t('import:start')).click()
    await see('import-faults')
  },
  async recording({ window, t, see, dialog, button, step }) {
    await step('assign')
    await see('recording-unassigned')
    await dialog('recording-supervisors', () => button(t('recording:step.assign.button')).click())
    await step('continue')
    await button(t('rate:backToRecording')).click()
    await expect(button(t('recording:editDetails'))).toBeVisible()
    await see('recording')
    await dialog('recording-details', () => button(t('recording:editDetails')).click())
    await dialog('recording-hand-over', async () => {
      await button(new RegExp(`^${t('recording:part.menu', { name: '' }).trim()}`)).click()
      await window.getByRole('menuitem').first().click()
    })
    await dialog('consent-participant', () => button(t('consent:add')).click())
    await dialog('consent-withdrawal', () =>
      button(new RegExp(t('consent:withdrawFor', { code: '' }).trim())).click(),
    )
    await dialog('retention-postpone', () => button(t('retention:postpone.button')).click())
    await dialog('erasure', () =>
      button(t('erasure:card.erase'))
        .or(button(t('erasure:card.ask')))
        .click(),
    )
  },
  async rate({ electron, window, t, see, dialog, button, step }) {
    await call(window, 'app', 'setPreferences', { tourDone: false })
    await window.reload()
    await step('continue')
    await expect(window.getByRole('region', { name: t('help:tour.title') })).toBeVisible()
    await see('rate-tour')
    await button(t('help:tour.leave')).click()
    await see('rate')
    await dialog('rate-keys', () => window.keyboard.press('?'))
    await dialog('rate-go-to', () => window.keyboard.press('g'))
    await dialog('rate-lock', () => button(t('rate:lockSection.button')).click())
    await button(new RegExp(`^${t('rate:search.title')}`)).click()
    await expect(window.getByRole('searchbox', { name: t('rate:search.text') })).toBeVisible()
    await see('rate-search')
    await button(t('rate:search.close')).click()
    await window.keyboard.press('n')
    await expect(
      window.getByRole('textbox', { name: t('rate:observations.text'), exact: true }),
    ).toBeVisible()
    await see('rate-note')
    await window.keyboard.press('Escape')
    await window.keyboard.press('f')
    await expect(button(t('rate:player.leaveFullScreen'))).toBeVisible()
    await see('rate-full-screen')
    await window.keyboard.press('f')
    const opening = electron.waitForEvent('window')
    await window.keyboard.press('d')
    await opening
    await expect(window.getByText(t('rate:player.inWindow'))).toBeVisible()
    await see('rate-film-in-window')
    await window.keyboard.press('d')
  },
  async consensus({ window, t, see, dialog, button, step, heading }) {
    await step('compare')
    await expect(heading(t('consensus:title'))).toBeVisible()
    await see('consensus-sealed')
    const comparing = (await call(window, 'recordings', 'list')).find(({ stage }) => stage === 'comparing')
    await answerOf(window, 'ratings', 'reveal', { recordingId: comparing?.id ?? '', compared: [] })
    await step('compare')
    await expect(window.getByRole('heading', { name: t('consensus:agreement.title') })).toBeVisible()
    await see('consensus-open')
    // Nothing is agreed yet: with forced colours, too, the bar is empty.
    await window.emulateMedia({ forcedColors: 'active' })
    const page = await window.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await expect(window.locator('.mantine-Progress-root').first()).toHaveCSS('background-color', page)
    await window.emulateMedia({ forcedColors: 'none' })
    await button(t('conversation:talk.begin.button')).click()
    await expect(window.locator('#talking-about')).toBeVisible()
    await see('conversation')
    await dialog('consensus-third', () => button(t('conversation:third.button')).click())
    await button(t('conversation:toOverview')).first().click()
    await dialog('consensus-adopt', () => button(new RegExp(adoptWords(t))).click())
    await step('seeDecision')
    await expect(window.getByText(t('consensus:decided.title'))).toBeVisible()
    await see('consensus-decided')
  },
  async edits({ window, t, see, dialog, button, step }) {
    await step('continue')
    await button(t('rate:backToRecording')).click()
    await button(t('edits:card.button')).click()
    await expect(button(t('edits:back'))).toBeVisible()
    await see('edits')
    await window.keyboard.press('i')
    await window.keyboard.press('l')
    await window.keyboard.press('.')
    await window.keyboard.press('o')
    if (await button(t('edits:clip.button')).isEnabled())
      await dialog('edits-hand-on', () => button(t('edits:clip.button')).click())
  },
  async clips({ window, t, to, see, button }) {
    await to('supervision')
    await button(t('supervision:clipLibrary')).click()
    await button(t('clips:toRecording')).click()
    await expect(
      window
        .getByRole('region', { name: t('clips:list') })
        .or(button(t('clips:add')))
        .first(),
    ).toBeVisible()
    await see('clips')
  },
  async clipLibrary({ t, to, see, dialog, button, heading }) {
    await to('supervision')
    await button(t('supervision:clipLibrary')).click()
    await expect(heading(t('clips:library'))).toBeVisible()
    await see('clip-library')
    await dialog('clip-watch', () => button(t('clips:watch', { title: 'Stilheden' })).click())
    await dialog('collection-new', () => button(t('clips:newCollection')).click())
  },
  async collection({ t, to, see, dialog, button, heading }) {
    await to('supervision')
    await button(t('supervision:clipLibrary')).click()
    await button('Om stilhed').click()
    await expect(heading('Om stilhed')).toBeVisible()
    await see('collection')
    await dialog('collection-run', () => button(t('clips:playAll')).click())
  },
  async supervision({ t, to, see, dialog, button }) {
    await to('supervision')
    await see('supervision')
    await dialog('group-new', () => button(t('supervision:newGroup')).click())
  },
  async group({ t, to, see, dialog, button, heading }) {
    await to('supervision')
    await button('Gruppe Nord').click()
    await expect(heading('Gruppe Nord')).toBeVisible()
    await see('group')
    await dialog('session-plan', () => button(t('supervision:plan.title')).click())
  },
  async session({ electron, window, t, to, see, dialog, button }) {
    const sessions = window.getByRole('list', { name: t('supervision:sessions') })
    const open = async (which: 'first' | 'last') => {
      await to('supervision')
      await button('Gruppe Nord').click()
      await sessions.getByRole('button')[which]().click()
    }
    await open('first')
    await button(t('supervision:clock.start')).click()
    await see('session-opening')
    await window.getByText(t('supervision:phase.theme')).first().click()
    await expect(window.getByText(t('supervision:exercise.title'))).toBeVisible()
    await see('session-theme')
    await button(t('supervision:exercise.another')).click()
    await see('session-exercise')
    await button(t('supervision:exercise.start')).click()
    await dialog('session-answer', () =>
      button(new RegExp(`^${t('supervision:exercise.answerOf', { name: '' }).trim()}`)).click(),
    )
    await setDisplays(electron, 2)
    await button(t('supervision:present.projector')).click()
    const projector = await projectorOf(electron)
    await expect(projector.locator('#question')).toBeVisible()
    await window.getByRole('checkbox', { name: t('supervision:present.item') }).check()
    await expect(projector.locator('#item')).toBeVisible()
    await see('session-presenting')
    await see('projector', projector)
    await button(t('supervision:exercise.project')).click()
    await expect(projector.locator('#spread')).toBeVisible()
    await see('projector-spread', projector)
    await button(t('supervision:present.close')).click()
    await window.getByText(t('supervision:phase.closing')).first().click()
    await see('session-closing')
    await dialog('session-end', () => button(t('supervision:end.button')).click())
    await open('last')
    await expect(window.getByRole('list', { name: t('supervision:held.title') })).toBeVisible()
    await window.getByRole('checkbox', { name: 'Stilheden' }).check()
    await expect(window.getByRole('img')).toBeVisible()
    await see('session-held')
    await dialog('session-correct', () =>
      button(t('supervision:held.correct'))
        .or(window.getByRole('button', { name: /^(Ret fremmødet|Correct)/ }))
        .first()
        .click(),
    )
  },
  async leaders({ t, to, see, dialog, button }) {
    await to('leaders')
    await see('leaders')
    await dialog('leader-new', () => button(t('leaders:add')).click())
  },
  async leader({ window, t, to, see, dialog, button, heading }) {
    await to('leaders')
    const list = window.getByRole('list', { name: t('leaders:title') })
    const decided = (await call(window, 'recordings', 'list')).find(({ stage }) => stage === 'decided')
    const leader = decided?.details.leader ?? ''
    await list.getByRole('button', { name: leader }).first().click()
    await expect(heading(leader)).toBeVisible()
    for (const tab of ['training', 'hours', 'assessments']) {
      await window.getByRole('tab', { name: t(`leaders:tabs.${tab}`) }).click()
      await see(`leader-${tab}`)
    }
    await dialog('leader-goal', () => button(t('leaders:goals.add')).click())
    await dialog('leader-merge', () => button(t('leaders:merge')).click())
    await window.getByRole('tab', { name: t('leaders:tabs.hours') }).click()
    await dialog('leader-hours-entry', () => button(t('leaders:addHours')).click())
    await dialog('leader-issue', () =>
      button(t('leaders:issue.button'))
        .or(button(t('leaders:issue.buttonException')))
        .or(button(t('leaders:issue.renew')))
        .first()
        .click(),
    )
  },
  async programme({ t, to, see, button, heading }) {
    await to('leaders')
    await button(t('leaders:programmeButton')).click()
    await expect(heading(t('leaders:programme.title'))).toBeVisible()
    await see('programme')
  },
  async insight({ window, t, to, see, dialog, button }) {
    await to('insight')
    for (const page of ['distribution', 'development', 'agreement', 'itemAgreement', 'leaders', 'hours']) {
      const pages = window.getByRole('radiogroup', { name: t('insight:pagesLabel') })
      await pages.getByText(t(`insight:pages.${page}`), { exact: true }).click()
      await see(`insight-${page}`)
    }
    await dialog('insight-research', () => button(t('insight:research.button')).click())
  },
  async calibration({ t, to, see, button, heading }) {
    await to('insight')
    await button(t('insight:toCalibration')).click()
    await expect(heading(t('calibration:title'))).toBeVisible()
    await see('calibration')
  },
  async round({ t, to, see, button, heading }) {
    await to('insight')
    await button(t('insight:toCalibration')).click()
    await button(new RegExp(`^${t('calibration:openOf', { name: '' }).trim()}`)).click()
    await expect(heading(/Karen|Mette|Søren|:/)).toBeVisible()
    await see('round')
  },
  async records({ window, t, to, see, dialog, button }) {
    await to('records')
    await see('records')
    for (const [screen, item] of [
      ['records-correction', 'correct'],
      ['records-withdrawal', 'withdraw'],
    ] as const)
      await dialog(screen, async () => {
        await window.getByRole('main').getByRole('listitem').locator('[aria-haspopup=menu]').first().click()
        await window.getByRole('menuitem', { name: t(`records:${item}`) }).click()
      })
    await dialog('records-handed-over', () => button(new RegExp(t('handovers:mark'))).click())
  },
  async verify({ t, to, see, button, heading }) {
    await to('records')
    await button(t('records:verify')).click()
    await expect(heading(t('verify:title'))).toBeVisible()
    await see('verify')
  },
  async forms({ to, see }) {
    await to('forms')
    await see('forms')
  },
  async form({ window, t, to, see }) {
    await to('forms')
    await window.getByRole('listitem').getByRole('button').first().click()
    await expect(window.getByRole('heading', { name: t('forms:scale') })).toBeVisible()
    await see('form')
  },
  async settings({ window, t, to, see, dialog, button }) {
    await to('settings')
    await expect(window.getByRole('heading', { name: t('settings:stored.title') })).toBeVisible()
    await see('settings')
    await dialog('settings-invite', () => button(t('members:invite.title')).click())
    await dialog('settings-role', () =>
      button(new RegExp(`^${t('roles:changeOf', { name: '' }).trim()}`)).click(),
    )
    await dialog('settings-keys', () => button(t('settings:keys.change')).click())
    await dialog('settings-lost-computer', () => button(t('dataProtection:lost.open')).click())
    await dialog('settings-passphrase', () => button(t('settings:change')).click())
  },
  async log({ t, to, see, button, heading }) {
    await to('settings')
    await button(t('dataProtection:log')).click()
    await expect(heading(t('log:title'))).toBeVisible()
    await see('log')
  },
  async backup({ t, to, see, button, heading }) {
    await to('settings')
    await button(t('backup:due.open')).click()
    await expect(heading(t('backup:title'))).toBeVisible()
    await see('backup')
  },
  async rotation({ t, to, see, button, heading }) {
    await to('settings')
    await button(t('members:rotation.open')).click()
    await expect(heading(t('members:rotation.title'))).toBeVisible()
    await see('rotation')
    await button(t('common:continue')).click()
    await see('rotation-passphrase')
  },
  async retention({ t, to, see, dialog, button, heading }) {
    await to('settings')
    await button(t('retention:settings.button')).click()
    await expect(heading(t('retention:title'))).toBeVisible()
    await see('retention')
    await dialog('retention-erase', () =>
      button(new RegExp(t('retention:erase.of', { leader: '.*' }))).click(),
    )
  },
}

const adoptWords = (t: Words) => t('consensus:adopt.button', { count: 99 }).replace('99', '\\d+')

/** Those before one is signed in. */
const fronts: Record<string, (stage: Stage, folder: string) => Promise<void>> = {
  async start({ electron, window, t, see, button, heading }, folder) {
    await expect(heading(t('start:welcome'))).toBeVisible()
    await see('start')
    for (const [screen, name] of [
      ['start-restore', 'backup:restore.choice.title'],
      ['start-verify', 'start:verify.title'],
      ['start-handed-clip', 'start:handedClip.title'],
    ] as const) {
      await button(t(name)).click()
      await expect(heading(t('start:welcome'))).toBeHidden()
      await see(screen)
      await window.reload()
    }
    await button(new RegExp(t('start:create.title'))).click()
    await answerOpenDialog(electron, join(folder, 'other'))
    await button(t('start:place.choose')).click()
    await button(t('common:continue')).click()
    await see('create-place-faults')
    await window.getByLabel(t('common:person.name')).fill('Anne Holm')
    await button(t('common:continue')).click()
    await window.getByLabel(new RegExp(`^${t('passphrase:label')}`)).fill('hund')
    await button(t('common:continue')).click()
    await see('create-passphrase-weak')
    await window.getByLabel(new RegExp(`^${t('passphrase:label')}`)).fill(passphrase)
    await window.getByLabel(new RegExp(`^${t('passphrase:again')}`)).fill(passphrase)
    await button(t('common:continue')).click()
    await expect(button(t('start:key.have'))).toBeVisible()
    await see('create-key')
    await button(t('start:key.have')).click()
    await see('create-confirm')
  },
  async lock({ window, t, see, button, heading }, folder) {
    await window.reload()
    await createWorkspace(window, join(folder, 'workspace'))
    await window.reload()
    await expect(heading(t('library:title'))).toBeVisible()
    await see('library-empty')
    await lockScreen(window, t('common:lock'))
    await expect(heading(t('start:lock.title'))).toBeVisible()
    await see('lock')
    await window.locator('input[type=password]').fill('forkert')
    await button(t('start:lock.unlock')).click()
    await expect(window.getByRole('alert').first()).toBeVisible()
    await see('lock-refused')
    await button(t('members:recover.open')).click()
    await expect(heading(t('members:recover.title'))).toBeVisible()
    await see('lock-recover')
    await window.reload()
    await button(t('members:join.open')).click()
    await expect(heading(t('members:join.title'))).toBeVisible()
    await see('lock-join')
    await window.reload()
    await button(t('start:lock.other')).click()
    await see('start-another')
  },
}

/** Two parts that take the same time, side by side. */
const names = Object.keys(walks) as Screen['screen'][]
const parts = [
  ['of the film', names.slice(0, names.indexOf('clips'))],
  ['of the group, the people and the workspace', names.slice(names.indexOf('clips'))],
] as const

function stageOf(electron: ElectronApplication, window: Page, language: Language): Stage {
  const t = interfaceTexts(language)
  const see: Stage['see'] = (screen, page = window) => look(page, language, screen)
  const button: Stage['button'] = (name) => window.getByRole('button', { name, exact: true }).first()
  const heading: Stage['heading'] = (name) => window.getByRole('heading', { level: 1, name }).first()
  const to: Stage['to'] = async (place) => {
    await window.setViewportSize({ width: 1280, height: 800 })
    await goToPlace(window, place, t)
    await expect(heading(t(`common:places.${place}`))).toBeVisible()
  }
  return {
    ...{ electron, window, t, see, button, heading, to },
    async dialog(screen, open) {
      await open()
      await expect(window.getByRole('dialog').first()).toBeVisible()
      await see(screen)
      await window.keyboard.press('Escape')
      await expect(window.getByRole('dialog')).toHaveCount(0)
    },
    async step(name) {
      await to('library')
      await window
        .getByRole('list', { name: t('library:title'), exact: true })
        .getByRole('button', { name: new RegExp(t(`recording:step.${name}.button`)) })
        .first()
        .click()
    },
  }
}

/** F1 opens the page of the manual about the screen that is shown. */
async function expectManualPage({ window, t }: Stage, language: Language, page: string): Promise<void> {
  const manual = window.getByRole('dialog', { name: t('help:title') })
  const [title = ''] = readFileSync(resolve('renderer', 'manual', language, `${page}.md`), 'utf8').split('\n')
  await window.keyboard.press('F1')
  await expect(
    manual.getByRole('heading', { level: 2, name: title.replace('# ', ''), exact: true }),
  ).toBeFocused()
  await window.keyboard.press('Escape')
  await expect(manual).toBeHidden()
}

/** A screen that cannot be reached hides none of the others. */
async function each(window: Page, all: [string, () => Promise<void>][]): Promise<void> {
  for (const [name, walk] of all) {
    const fault = await walk().then(
      () => null,
      (error: unknown) => String(error),
    )
    baseExpect.soft(fault, name).toBeNull()
    if (fault !== null) await window.reload()
  }
}

for (const language of pictures ? languages : (['da'] as const)) {
  const prepare = async (window: Page) => {
    await call(window, 'app', 'setPreferences', { language, theme: 'system', tourDone: true })
    await window.reload()
    window.setDefaultTimeout(20_000)
  }

  for (const [part, screens] of parts)
    test(`the screens ${part} are whole at every size (${language})`, async ({ launch }) => {
      test.setTimeout(pictures ? 1_800_000 : 300_000)
      const { electron, window } = await launch({ env: { SAMKLANG_TEST_PLAIN_EXAMPLE: '' } })
      await prepare(window)
      const stage = stageOf(electron, window, language)
      await stage.button(new RegExp(stage.t('start:example.title'))).click()
      await expect(stage.heading(stage.t('library:title'))).toBeVisible({ timeout: 120_000 })
      await addEverything(window)
      await window.reload()
      const shown = async (name: Screen['screen']) => {
        await walks[name](stage)
        await expectManualPage(stage, language, pageOfScreen[name])
      }
      await each(
        window,
        screens.map((name) => [name, () => shown(name)]),
      )
    })

  test(`the screens before one is signed in are whole at every size (${language})`, async ({
    launch,
    folder,
  }) => {
    test.setTimeout(pictures ? 900_000 : 240_000)
    const { electron, window } = await launch()
    await prepare(window)
    const stage = stageOf(electron, window, language)
    await each(
      window,
      Object.entries(fronts).map(([name, walk]) => [name, () => walk(stage, folder)]),
    )
  })
}
