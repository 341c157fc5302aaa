import { join } from 'node:path'
import { today, writeDay } from '@shared/domain/day'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import { answerOpenDialog } from '../../support/app/dialogs'
import { makeExample, signIn } from '../../support/data/example'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expect, test } from '../../support/app/launch'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

test('parts are offered as one recording and trimmed; the next is described with what was noted before', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const path = (name: string) => join(folder, name)
  for (const name of ['GH010012.MP4', 'GH020012.MP4']) await makeFrameVideo({ path: path(name), seconds: 6 })
  await makeFrameVideo({ path: path('møde på Ærø.mp4'), seconds: 2 })
  const { electron, window } = await launch({ example: true })
  await signIn(window, (await makeExample(window)).anne)
  const button = (name: string) => window.getByRole('button', { name, exact: true })
  const field = (name: string) => window.locator(`#details-${name}`)

  await answerOpenDialog(electron, path('GH020012.MP4'), path('møde på Ærø.mp4'), path('GH010012.MP4'))
  await button(t('library:import')).click()
  await expect(window.getByText(t('import:reason.joined'))).toBeVisible()
  const parts = window
    .getByRole('region', { name: t('import:parts.title', { count: 2 }) })
    .getByRole('listitem')
  await expect(parts).toContainText(['GH010012.MP4', 'GH020012.MP4'])
  await button(t('import:parts.up', { name: 'GH020012.MP4' })).click()
  await expect(parts).toContainText(['GH020012.MP4', 'GH010012.MP4'])
  await button(t('import:parts.down', { name: 'GH020012.MP4' })).click()

  await button(t('import:trim.open')).click()
  const from = window.getByRole('textbox', { name: t('import:trim.from') })
  await from.fill('0:20')
  await from.press('Enter')
  await expect(window.getByText(t('import:trim.fault.beyond', { length: '0:12' }))).toBeVisible()
  // Found with the preview player, which plays the source file.
  const video = window.locator('video')
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState))
    .toBeGreaterThanOrEqual(1)
  await video.evaluate((element: HTMLVideoElement) => void (element.currentTime = 2.5))
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.seeking)).toBe(false)
  await button(t('import:trim.fromHere')).click()
  await expect(from).toHaveValue('0:02,500')
  await window.getByRole('textbox', { name: t('import:trim.to') }).fill('0:08')
  await window.getByRole('textbox', { name: t('import:trim.to') }).press('Enter')
  await expect(window.getByText(t('import:trim.startsAt', { time: '0:02' }))).toBeVisible()
  await expectAccessible(window, 'import of parts')
  await expectNoSidewaysScroll(window)

  const noted = {
    meetingDate: '7.3.2026',
    citizenCode: 'B-042',
    leader: 'Bo Ravn',
    privateCount: '2',
    professionalCount: '3',
    from: '1.3.2026',
    until: '1.3.2028',
  }
  for (const [name, value] of Object.entries(noted)) await field(name).fill(value)
  await button(t('import:start')).click()

  await expect(window.getByText('møde på Ærø.mp4')).toBeVisible()
  await expect(window.getByText(t('import:kind.asIs'))).toBeVisible()
  await button(t('import:copyPrevious')).click()
  await expect(field('leader')).toHaveValue('Bo Ravn')
  await expect(field('from')).toHaveValue('01.03.2026')
  await expect(field('meetingDate')).toHaveValue(writeDay(today()))
  await field('meetingDate').fill('8.3.2026')
  await button(t('import:start')).click()

  await expect(window.getByRole('heading', { name: t('library:title') })).toBeVisible()
  await expect
    .poll(async () => (await call(window, 'recordings', 'list')).length, { timeout: 30_000 })
    .toBe(3)
  const lengths = (await call(window, 'recordings', 'list'))
    .filter(({ details }) => details.leader === 'Bo Ravn')
    .map(({ durationMs }) => durationMs / 1000)
  expect(lengths.map(Math.round).sort((a, b) => a - b)).toEqual([2, 6])
})
