import { join } from 'node:path'
import { localDay, today } from '@shared/domain/day'
import { addMonths } from '@shared/domain/programme/programme'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expectAccessible } from '../../support/pages/axe'
import { shoot } from '../../support/pages/shots'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

test('films that are due are told at start, and postponed with a reason; a rule shows what it means', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  const path = join(folder, 'film.mp4')
  await makeFrameVideo({ path, seconds: 2 })
  const soon = addMonths(today(), 1)
  for (const [leader, until] of [
    ['Karen Lund', soon],
    ['Jonas Bæk', '2199-12-31'],
  ] as const)
    await importUntil(
      window,
      await startImport(window, path, [], { details: { leader }, consent: { from: '2026-01-01', until } }),
      isOver,
    )
  await window.reload()
  const button = (name: string) => window.getByRole('button', { name, exact: true })

  await expect(window.getByText(t('retention:hint.soon', { count: 1 }))).toBeVisible()
  await shoot(window, 'retention-hint')
  await button(t('retention:hint.open')).click()
  const due = window.getByRole('list', { name: t('retention:due.title') }).getByRole('listitem')
  await expect(due).toHaveCount(1)
  await shoot(window, 'retention-list')
  await expectAccessible(window, 'retention')

  await button(t('retention:postpone.of', { leader: 'Karen Lund' })).click()
  await expect(button(t('retention:postpone.confirm'))).toBeDisabled()
  await window.getByRole('textbox', { name: t('retention:postpone.reason') }).fill('En klage behandles')
  await shoot(window, 'retention-postpone')
  await button(t('retention:postpone.confirm')).click()
  await expect(due).toHaveCount(0)

  await window
    .getByRole('textbox', { name: `${t('import:purpose.assessment')}, ${t('retention:outcome.none')}` })
    .fill('24')
  await window.getByRole('textbox', { name: t('retention:reason') }).fill('Aftalt med kommunens jurist')
  await button(t('retention:preview')).click()
  await expect(window.getByText(t('retention:means.title', { count: 2 }))).toBeVisible()
  await expect(window.getByText(t('retention:means.changed', { sooner: 0, later: 1 }))).toBeVisible()
  await shoot(window, 'retention-rule')
  await expectAccessible(window, 'retention with a preview')
  await button(t('retention:save')).click()
  await expect(window.getByText(t('retention:saved'))).toBeVisible()

  const entries = await call(window, 'retention', 'list')
  expect(entries.map(({ leader, deadline }) => [leader, deadline.on, deadline.cause])).toEqual([
    ['Karen Lund', addMonths(soon, 3), 'postponed'],
    ['Jonas Bæk', addMonths(localDay(new Date()), 24), 'rule'],
  ])
  expect(entries[0]!.postponements).toMatchObject([{ reason: 'En klage behandles', by: 'Anne Holm' }])
})
