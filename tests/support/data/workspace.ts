import type { Page } from '@playwright/test'
import type { ImportProgress } from '@shared/domain/imports/imports'
import { call } from '../app/calls'
import { answerOpenDialog } from '../app/dialogs'
import { dropSource } from '../app/drop'
import { electronOf } from '../app/apps'

export const meetingDetails = {
  meetingDate: '2026-10-14',
  citizenCode: 'B-017',
  leader: 'Karen Lund',
  coordinator: 'Karen Lund',
  reflectors: ['Jonas Bæk'],
  privateCount: 2,
  professionalCount: 3,
  meetingNumber: 2,
  consent: {
    givenBy: 'B-017',
    givenOn: '2026-10-07',
    purposes: ['assessment' as const, 'supervision' as const, 'teaching' as const],
    until: '2027-10-07',
  },
}

export const passphrase = 'en rolig stemme ved bordet'

/** Chooses the folder of the next new workspace in the dialog. */
export async function chooseWorkspaceFolder(window: Page, folder: string): Promise<void> {
  await answerOpenDialog(electronOf(window), folder)
  const chosen = await call(window, 'workspace', 'chooseFolder', { ask: true })
  if (chosen?.folder !== folder) throw new Error(`the workspace would go to ${chosen?.folder}`)
}

/** Creates a workspace with one supervisor through the bridge and leaves it unlocked. */
export async function createWorkspace(
  window: Page,
  folder: string,
): Promise<{ userId: string; recoveryKey: string }> {
  const first = { name: 'Anne Holm', initials: 'AH', passphrase }
  await chooseWorkspaceFolder(window, folder)
  const { recoveryKey } = await call(window, 'workspace', 'beginCreate', first)
  const state = await call(window, 'workspace', 'confirmCreate', { lastCharacters: recoveryKey.slice(-6) })
  if (state.kind !== 'unlocked') throw new Error(`the new workspace is ${state.kind}`)
  return { userId: state.user.id, recoveryKey }
}

/** Starts the import of one or more files as one recording, through the bridge. Returns the job's id. */
export async function startImport(
  window: Page,
  paths: string | readonly string[],
  supervisorIds: string[] = [],
  {
    details,
    ...wish
  }: {
    details?: Partial<typeof meetingDetails>
    audioTrack?: number
    trim?: { fromMs: number; toMs: number | null }
  } = {},
): Promise<string> {
  const sourceIds: string[] = []
  for (const path of [paths].flat()) sourceIds.push(await dropSource(window, path))
  const [form] = await call(window, 'forms', 'list')
  const input = {
    sourceIds,
    details: { ...meetingDetails, ...details },
    formRowId: form!.rowId,
    supervisorIds,
    ...wish,
  }
  return (await call(window, 'imports', 'start', input)).jobId
}

/** Polls an import until its progress fulfils the condition. Throws when the job disappears. */
export async function importUntil(
  window: Page,
  jobId: string,
  condition: (progress: ImportProgress) => boolean,
): Promise<ImportProgress> {
  for (;;) {
    const progress = (await call(window, 'imports', 'list')).find((job) => job.jobId === jobId)
    if (!progress) throw new Error('no such import')
    if (condition(progress)) return progress
    await window.waitForTimeout(20)
  }
}

export const isOver = ({ phase }: ImportProgress): boolean =>
  phase === 'done' || phase === 'failed' || phase === 'cancelled'
