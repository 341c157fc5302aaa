import { expect, type Locator, type Page } from '@playwright/test'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { call } from '../app/calls'
import { firstRecording, makeExample, signIn, type ExampleSupervisor } from '../data/example'
import { interfaceTexts, type Words } from './texts'

/** Opens the rating of the example's recording as its first supervisor. */
export async function openRating(window: Page, t: Words = interfaceTexts('da')): Promise<ExampleSupervisor> {
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  await startRating(window, t)
  return anne
}

export async function startRating(
  window: Page,
  t: Words = interfaceTexts('da'),
  step = 'begin',
): Promise<void> {
  await window.getByRole('button', { name: t(`recording:step.${step}.button`) }).click()
  await expect(window.getByRole('region', { name: t('rate:formArea') })).toBeVisible()
  await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
}

/** The signed-in supervisor's rating as saved. */
export const contentOf = async (window: Page): Promise<RatingContent> => {
  const recordingId = await firstRecording(window)
  return (await call(window, 'ratings', 'mine', { recordingId })).content
}

export const saving = (window: Page): Locator => window.getByTestId('saving')
