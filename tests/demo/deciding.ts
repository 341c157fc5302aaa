import { expect } from '@playwright/test'
import { basename } from 'node:path'
import type { Outcome } from '@shared/domain/consensus/certification'
import type { Score } from '@shared/domain/ratings/rating'
import { scoreWords } from './rating'
import { SLOW, type Person, type Stage } from './stage'

export type Agreed = { item: number; score: Score; reason: string }

/** The supervisor whom the lock screen has chosen signs in. */
async function takeSeat(stage: Stage, { passphrase }: Person): Promise<void> {
  await stage.window.locator('input[type=password]').fill(passphrase)
  await stage.button(stage.t('start:lock.unlock')).click()
}

/** From a rating that was just locked: each shows theirs in their own session. */
export async function sitTogether(stage: Stage, me: Person, first: Person): Promise<void> {
  const { t } = stage
  await stage.button(t('rate:locked.compare')).click()
  await stage.seeHeading(t('consensus:sealed.title'))
  await stage.picture('sit-together')
  await stage.button(t('consensus:show.showAndGive', { name: first.name })).click()
  await stage.picture('the-seat-is-given')
  await takeSeat(stage, first)
  await stage.button(t('consensus:show.show', { names: me.name })).click()
  await stage.seeHeading(t('consensus:agreement.title'), SLOW)
  await stage.picture('compare')
}

/** Accepts the equal scores and settles the others with a reason each. */
export async function agree(stage: Stage, equal: number, agreed: readonly Agreed[]): Promise<void> {
  const { t, window } = stage
  await stage.button(t('consensus:adopt.button', { count: equal })).click()
  await stage.picture('adopt-what-is-equal')
  await stage.button(t('consensus:adopt.confirm')).click()
  await expect(window.getByRole('dialog')).toHaveCount(0)

  for (const [i, { item, score, reason }] of agreed.entries()) {
    const name = t('consensus:agreed.labelOf', { number: item })
    await window
      .getByRole('radiogroup', { name, exact: true })
      .getByRole('radio', { name: scoreWords(score) })
      .click()
    await window
      .getByRole('textbox', { name: t('consensus:agreed.reason', { number: item }), exact: true })
      .fill(reason)
    if (i === 0) await stage.picture('agreed-with-a-reason')
  }
  await expect(window.getByText(t('consensus:progress.complete'))).toBeVisible()
  await stage.seeHeading(t('consensus:rule.sufficient'))
  await window.getByRole('heading', { name: t('consensus:rule.sufficient') }).scrollIntoViewIfNeeded()
  await stage.picture('recommendation')
}

/** The decision, signed by the first and then, in their own session, by the second. */
export async function decide(stage: Stage, outcome: Outcome, comment: string, second: Person): Promise<void> {
  const { t, window } = stage
  await stage.button(t('consensus:progress.toDecision')).click()
  await window.getByRole('radio', { name: t(`common:outcome.${outcome}`), exact: true }).check()
  await window.getByRole('textbox', { name: t('consensus:decision.comment') }).fill(comment)
  await stage.picture('decision')
  await stage.button(t('consensus:decision.sign')).click()
  await stage.picture('first-signature')
  await stage.button(t('consensus:sign.confirmAndGive', { name: second.name })).click()
  await takeSeat(stage, second)
  await stage.picture('second-signature')
  await stage.button(t('consensus:sign.confirm')).click()
  await expect(window.getByText(t('consensus:decided.title'))).toBeVisible(SLOW)
  await stage.picture('decided')
}

/** Exports the record as PDF and as JSON. */
export async function exportRecord(stage: Stage, pdf: string, json: string): Promise<void> {
  const { t, window } = stage
  for (const [target, name, picture] of [
    [pdf, t('consensus:export.pdf.da'), 'record-as-pdf'],
    [json, t('consensus:export.json'), 'record-as-json'],
  ] as const) {
    await stage.answerSaveDialog(target)
    await stage.button(name).click()
    await expect(window.getByText(t('consensus:export.saved', { fileName: basename(target) }))).toBeVisible(
      SLOW,
    )
    await stage.picture(picture)
  }
}
