import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { Purpose } from '@shared/domain/consent/consent'
import { answerOf, call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expectAccessible } from '../../support/pages/axe'
import { shoot } from '../../support/pages/shots'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const button = (window: Page, name: string) => window.getByRole('button', { name, exact: true })

test('consent is asked of each, withdrawn in two clicks, and stops a film that plays', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  const path = join(folder, 'film.mp4')
  await makeFrameVideo({ path, seconds: 8 })
  const { recordingId } = await importUntil(
    window,
    await startImport(window, path, [], { consent: { others: false } }),
    isOver,
  )
  await window.reload()
  await expect(window.getByText(t('consent:badge.missing'))).toBeVisible()
  const openRecording = () =>
    window.getByRole('list').getByRole('button', { name: 'Karen Lund' }).first().click()
  const card = window.getByRole('region', { name: t('consent:title') })
  const shot = (name: string) => shoot(window, name)

  await test.step('the others are entered in one click', async () => {
    await openRecording()
    await expect(card.getByText(t('consent:row.none')).first()).toBeVisible()
    await shot('missing')
    await expectAccessible(window, 'consent is missing')
    await button(window, t('consent:todo.othersButton')).click()
    await expect(card.getByText(t('consent:row.none'))).toHaveCount(0)
    await shot('given')
  })

  const { participants } = await call(window, 'consent', 'page', { recordingId: recordingId! })
  const mother = participants.find(({ code }) => code === 'P1')!

  await test.step('a film that plays stops when somebody withdraws', async () => {
    await button(window, t('edits:card.button')).click()
    await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
    const { url } = await call(window, 'film', 'open', { recordingId: recordingId!, purpose: 'supervision' })
    await call(window, 'clips', 'list', { recordingId })
    await window.getByRole('button', { name: t('edits:back'), exact: true }).click()
    await button(window, t('clips:card.button')).click()
    await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
    await window.evaluate(() => document.querySelector('video')?.play())
    await call(window, 'consent', 'withdraw', {
      recordingId: recordingId!,
      participantId: mother.id,
      purposes: ['supervision'],
    })
    await expect(window.getByText(t('errors:consentWithdrawn.what_supervision')).first()).toBeVisible()
    await expect
      .poll(() =>
        window.evaluate(() => [...document.querySelectorAll('video')].filter((v) => v.readyState > 0).length),
      )
      .toBe(0)
    expect(await window.evaluate((src) => fetch(src).then(({ status }) => status), url)).toBe(404)
    expect(
      await answerOf(window, 'film', 'open', { recordingId: recordingId!, purpose: 'supervision' }),
    ).toMatchObject({ ok: false, error: { code: 'consentWithdrawn', params: { who: 'P1' } } })
    await shot('refused')
  })

  await test.step('two clicks withdraw everything; a cover lets work go on', async () => {
    await window.getByRole('button', { name: t('clips:back'), exact: true }).click()
    await button(window, t('consent:showAll', { count: participants.length })).click()
    await button(window, t('consent:withdrawFor', { code: 'F1' })).click()
    await expect(window.getByRole('dialog')).toBeVisible()
    await shot('withdraw')
    await expectAccessible(window, 'withdrawing')
    await button(window, t('consent:withdrawal.confirm')).click()
    await expect(button(window, t('consent:renewFor', { code: 'F1' }))).toBeVisible()
    const page = await call(window, 'consent', 'page', { recordingId: recordingId! })
    expect(page.participants.find(({ code }) => code === 'F1')?.withdrawn).toEqual([...Purpose.options])
    await shot('withdrawn')
    await window.getByRole('button', { name: `${t('consent:cover')}: F1` }).click()
    await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
    await window.keyboard.press('i')
    await window.keyboard.press('ArrowRight')
    await window.keyboard.press('o')
    await window.getByRole('combobox', { name: t('edits:covers.label') }).click()
    await window.getByRole('option', { name: /^F1/ }).click()
    await window.getByRole('radio', { name: t('edits:kind.blurAndMute') }).check()
    await shot('covering')
    await button(window, t('edits:add')).click()
    await expect(window.getByText(t('edits:covers.of', { code: 'F1' }))).toBeVisible()
    await window.getByRole('button', { name: t('edits:back'), exact: true }).click()
    await button(window, t('consent:confirmCoverFor', { code: 'F1' })).click()
    await window.getByRole('checkbox', { name: t('consent:covering.check', { code: 'F1' }) }).check()
    await shot('confirm')
    await button(window, t('consent:covering.confirm')).click()
    await expect(window.getByRole('dialog')).toHaveCount(0)
    expect(
      await answerOf(window, 'film', 'open', { recordingId: recordingId!, purpose: 'assessment' }),
    ).toMatchObject({ ok: true })
    await shot('covered')
  })

  await test.step('a participant’s consent is changed in a dialog', async () => {
    await button(window, t('consent:add')).click()
    await expect(window.getByRole('textbox', { name: t('consent:dialog.code') })).toHaveValue('P3')
    await shot('dialog')
    await expectAccessible(window, 'a participant')
    await button(window, t('consent:dialog.save')).click()
    await expect(window.getByRole('dialog')).toHaveCount(0)
    const page = await call(window, 'consent', 'page', { recordingId: recordingId! })
    expect(page.participants.map(({ code }) => code)).toContain('P3')
  })
})
