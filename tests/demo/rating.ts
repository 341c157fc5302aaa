import { expect } from '@playwright/test'
import type { Score, Stance } from '@shared/domain/ratings/rating'
import { builtInForm } from '../support/data/fixtures'
import { SLOW, type Stage } from './stage'

export type Noted = {
  /** Number of the item, from 1. */
  item: number
  /** Position in the film, 0 to 1. */
  at: number
  stance: Stance
  text: string
}

export type Rating = {
  scores: readonly Score[]
  comments: Readonly<Record<number, string>>
  notes: readonly Noted[]
}

/** From the library: rates the recording and locks. */
export async function rateAndLock(
  stage: Stage,
  { scores, comments, notes }: Rating,
  name: string,
): Promise<void> {
  const { t, window } = stage
  await window.getByRole('button', { name: t('recording:step.begin.button') }).click()
  await expect(window.getByRole('region', { name: t('rate:formArea') })).toBeVisible()
  await filmIsThere(stage)
  await stage.picture(`rate-${name}`)

  for (const note of notes) await observe(stage, note)
  await stage.picture(`rate-${name}-observations`)
  for (const [i, score] of scores.entries()) await give(stage, i + 1, score, comments[i + 1])
  await stage.picture(`rate-${name}-done`)
  await window.locator('#item-welcome').focus()
  await stage.documents('rate')

  await stage.button(t('rate:lockSection.button')).click()
  await expect(window.getByRole('dialog')).toBeVisible()
  await stage.picture(`rate-${name}-lock`)
  await stage.button(t('rate:lockDialog.confirm')).click()
  await stage.seeHeading(t('rate:locked.title'), SLOW)
  await window.getByRole('heading', { name: t('rate:locked.title') }).scrollIntoViewIfNeeded()
  await stage.picture(`rate-${name}-locked`)
}

async function filmIsThere({ window }: Stage): Promise<void> {
  await expect
    .poll(() => window.locator('video').evaluate((video: HTMLVideoElement) => video.readyState), SLOW)
    .toBeGreaterThanOrEqual(2)
}

/** Seeks to the position, writes the observation and saves it with Enter. */
async function observe({ t, window }: Stage, { item, at, stance, text }: Noted): Promise<void> {
  await window.locator('video').evaluate((video: HTMLVideoElement, at) => {
    video.currentTime = video.duration * at
    return new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }))
  }, at)
  const field = window.getByRole('textbox', {
    name: t('rate:observations.new', { number: item }),
    exact: true,
  })
  await field.pressSequentially(text.slice(0, 1))
  const editor = window.getByRole('form', { name: t('rate:observations.new', { number: item }), exact: true })
  await editor.getByRole('textbox', { name: t('rate:observations.text') }).fill(text)
  await editor.getByText(t(`rate:stance.${stance}`)).click()
  await editor.getByRole('textbox', { name: t('rate:observations.text') }).press('Enter')
  await expect(window.getByText(text)).toBeVisible()
}

async function give(
  { t, window }: Stage,
  number: number,
  score: Score,
  comment: string | undefined,
): Promise<void> {
  const choices = window.getByRole('group', { name: t('rate:score', { number }), exact: true })
  await choices.getByRole('radio', { name: scoreWords(score) }).click()
  await expect(choices.getByRole('radio', { name: scoreWords(score) })).toBeChecked()
  if (comment === undefined) return
  const field = window.getByRole('textbox', { name: t('rate:comment.label', { number }), exact: true })
  if (!(await field.isVisible()))
    await window
      .getByRole('button', { name: `${t('rate:comment.add')}, ${t('rate:item', { number })}`, exact: true })
      .click()
  await field.fill(comment)
}

/** The label of a score in the form. */
export function scoreWords(score: Score): string {
  const { points, cannotAssess } = builtInForm().scale
  return points.find(({ value }) => value === score)?.label.da ?? cannotAssess.da
}
