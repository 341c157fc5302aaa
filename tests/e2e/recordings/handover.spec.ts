import { join } from 'node:path'
import { existsSync, readFileSync } from 'node:fs'
import { electronOf } from '../../support/app/apps'
import { call } from '../../support/app/calls'
import { answerSaveDialog } from '../../support/app/dialogs'
import { expect, test } from '../../support/app/launch'
import { addSupervisor } from '../../support/data/members'
import {
  createWorkspace,
  importUntil,
  isOver,
  meetingDetails,
  startImport,
} from '../../support/data/workspace'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expectAccessible } from '../../support/pages/axe'
import { shoot } from '../../support/pages/shots'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

test('a rating is given to somebody else, an extract is saved, and a film that is due is erased from the list', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000)
  const { window } = await launch()
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const bo = await addSupervisor(window, {
    name: 'Bo Friis',
    initials: 'BF',
    passphrase: 'en lang gåtur ved åen',
  })
  const cara = await addSupervisor(window, {
    name: 'Cara Juhl',
    initials: 'CJ',
    passphrase: 'fem grønne flasker stod',
  })
  const path = join(folder, 'film.mp4')
  await makeFrameVideo({ path, seconds: 2 })
  const { recordingId } = await importUntil(
    window,
    await startImport(window, path, [userId, bo.id], {
      consent: { from: '2025-01-01', until: '2025-02-01' },
    }),
    isOver,
  )
  if (recordingId === null) throw new Error('no recording')
  await call(window, 'consent', 'page', { recordingId })
  const page = await call(window, 'consent', 'page', { recordingId })
  const renewed = page.participants.map(({ id, code, kind, consent }) => ({
    ...{ id, code, kind },
    consent: consent && { ...consent, until: '2199-12-31' },
  }))
  await call(window, 'consent', 'save', { recordingId, participants: renewed })
  await call(window, 'session', 'unlock', { userId: bo.id, passphrase: 'en lang gåtur ved åen' })
  await call(window, 'ratings', 'save', { recordingId, content: { answers: {}, observations: [] } })
  await call(window, 'session', 'unlock', { userId, passphrase: 'en rolig stemme ved bordet' })
  await window.reload()
  const button = (name: string) => window.getByRole('button', { name, exact: true })

  await button(meetingDetails.leader).click()
  await button(t('recording:part.menu', { name: 'Bo Friis' })).click()
  await shoot(window, 'handover-menu')
  await window.getByRole('menuitem', { name: t('recording:part.giveItem') }).click()
  await window.getByRole('radio', { name: 'Cara Juhl (CJ)' }).check()
  await shoot(window, 'handover-dialog')
  await expectAccessible(window, 'handing a rating over')
  await button(t('recording:part.confirm')).click()
  await expect(window.getByText('Cara Juhl')).toBeVisible()
  const { assignments } = await call(window, 'recordings', 'get', { recordingId })
  expect(assignments.map(({ supervisorId, status }) => [supervisorId, status])).toEqual([
    [userId, 'notStarted'],
    [cara.id, 'notStarted'],
  ])

  const saved = join(folder, 'indsigt.pdf')
  await answerSaveDialog(electronOf(window), saved)
  await button(t('extract:of', { name: meetingDetails.citizenCode })).click()
  await shoot(window, 'extract-dialog')
  await button(t('extract:save')).click()
  await expect.poll(() => existsSync(saved)).toBe(true)
  expect(readFileSync(saved).subarray(0, 5).toString()).toBe('%PDF-')

  await call(window, 'consent', 'save', {
    recordingId,
    participants: renewed.map((one) => ({
      ...one,
      consent: one.consent && { ...one.consent, until: '2025-02-01' },
    })),
  })
  await window.reload()
  await button(t('retention:hint.open')).click()
  await button(t('retention:erase.of', { leader: meetingDetails.leader })).click()
  await window.getByRole('checkbox', { name: t('erasure:confirm.check') }).check()
  await shoot(window, 'retention-erase')
  await expectAccessible(window, 'erasing from the list')
  await button(t('erasure:confirm.button')).click()
  await expect(window.getByText(t('retention:due.none'))).toBeVisible()
  expect((await call(window, 'recordings', 'get', { recordingId })).stage).toBe('erased')
})
