import { expect } from '@playwright/test'
import type { PlanKind } from '@shared/domain/imports/imports'
import { call } from '../support/app/calls'
import type { Person, Stage } from './stage'

const meeting = {
  meetingDate: '2026-09-22',
  meetingNumber: '2',
  citizenCode: 'B-017',
  leader: 'Mette Lindholm',
  coordinator: 'Mette Lindholm',
  reflector: 'Jonas Bæk',
  privateCount: '2',
  professionalCount: '2',
  from: '2026-09-15',
  until: '2027-09-15',
}

/** Transcoding a long film may take hours. */
const IMPORT = { timeout: 100 * 60 * 1000 }

/** Imports a film with all meeting details and assigns both supervisors. */
export async function importRecording(
  stage: Stage,
  film: string,
  supervisors: readonly Person[],
): Promise<{ recordingId: string; plan: PlanKind }> {
  const { t, window } = stage
  await stage.answerOpenDialog(film)
  await stage.button(t('library:import')).click()
  await expect(window.getByRole('region', { name: t('import:file') })).toBeVisible({ timeout: 60_000 })
  await stage.picture('import-file')
  await fillDetails(stage)
  for (const { name, initials } of supervisors)
    await window.getByRole('checkbox', { name: `${name} (${initials})` }).check()
  await stage.picture('import-details')
  await stage.button(t('import:start')).click()

  await stage.seeHeading(t('library:title'))
  await stage.picture('import-running')
  await expect(window.getByRole('list', { name: t('library:title') }).getByText(meeting.leader)).toBeVisible(
    IMPORT,
  )
  await stage.picture('library')

  const job = (await call(window, 'imports', 'list')).find(({ phase }) => phase === 'done')
  if (!job?.recordingId) throw new Error('the import is not among those that are done')
  return { recordingId: job.recordingId, plan: job.plan }
}

async function fillDetails({ t, window }: Stage): Promise<void> {
  const fields = [
    'meetingDate',
    'meetingNumber',
    'citizenCode',
    'leader',
    'coordinator',
    'privateCount',
    'professionalCount',
    'from',
    'until',
  ] as const
  for (const name of fields) await window.locator(`#details-${name}`).fill(meeting[name])
  await window.locator('#details-reflectors').fill(meeting.reflector)
  await window.locator('#details-reflectors').press('Enter')
  await window.getByRole('checkbox', { name: t('import:purpose.assessment') }).check()
  await window.getByRole('checkbox', { name: t('import:purpose.supervision') }).check()
  await window.getByRole('checkbox', { name: t('import:others') }).check()
}
