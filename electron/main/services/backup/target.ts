import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { BackupMark } from '@shared/domain/backup/backup'
import { AppError, isAppError, type ErrorCode } from '@shared/errors'
import { readMark } from '../../vault/backup/backupFolder'
import { placeOfFolder } from '../../vault/folder/placeFacts'
import { manifestPath } from '../../vault/folder/vaultPaths'

/** Where a backup goes: a separate folder in what was chosen, or the chosen one where that is a backup already. */
export type BackupTarget = { readonly root: string; readonly mark: BackupMark | null; readonly label: string }

const folderFor = (workspaceId: string): string => `Samklang-backup-${workspaceId.slice(-12)}`

/**
 * @throws AppError backupForeign where the folder holds a backup of another workspace; backupInside where it is in the
 * workspace, or is one; folderSynced {service, reason}; backupMissing
 */
export async function targetIn(
  chosen: string,
  workspace: { id: string; folder: string },
): Promise<BackupTarget> {
  if (!existsSync(chosen)) throw new AppError('backupMissing')
  const own = await readMark(chosen)
  if (own && own.workspaceId !== workspace.id) throw new AppError('backupForeign')
  const root = own ? chosen : join(chosen, folderFor(workspace.id))
  if (isIn(root, workspace.folder) || existsSync(manifestPath(chosen))) throw new AppError('backupInside')
  const place = placeOfFolder(root)
  if (place.kind === 'synced')
    throw new AppError('folderSynced', { service: place.service, reason: 'backup', proposal: '' })
  const mark = own ?? (await readMark(root))
  if (mark && mark.workspaceId !== workspace.id) throw new AppError('backupForeign')
  return { root, mark, label: labelOf(own ? dirname(chosen) : chosen) }
}

/** `E:\` has no base name. */
const labelOf = (folder: string): string => basename(folder) || folder

/**
 * The folder of a backup in what the user points at: that one, or one of a kind inside it.
 * @throws AppError backupNone
 */
export async function backupIn(
  chosen: string,
  folders: readonly string[],
): Promise<{ root: string; mark: BackupMark }> {
  for (const root of [
    chosen,
    ...folders.filter((name) => /^Samklang-backup-/.test(name)).map((name) => join(chosen, name)),
  ]) {
    const mark = await readMark(root)
    if (mark) return { root, mark }
  }
  throw new AppError('backupNone')
}

function isIn(inner: string, outer: string): boolean {
  const way = relative(resolved(outer), resolved(inner))
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** The nearest folder that exists, without links. */
function resolved(path: string): string {
  const whole = resolve(path)
  for (let at = whole; ; at = dirname(at)) {
    if (existsSync(at)) return realpathSync.native(at) + whole.slice(at.length)
    if (dirname(at) === at) return whole
  }
}

/** Whether two folders share a drive, which one fault can take both. False where it cannot be told. */
export function onSameDrive(one: string, other: string): boolean {
  try {
    return statSync(one).dev === statSync(other).dev
  } catch {
    return false
  }
}

const aboutDrive: readonly ErrorCode[] = [
  'readOnly',
  'noSpace',
  'driveLimit',
  'driveSilent',
  'inUse',
  'fileMissing',
]

/** A failure of the drive of a backup, told as such: backupMissing where the backup itself is gone. */
export async function asBackupError(error: unknown, root: string, hadMark: boolean): Promise<unknown> {
  if (!isAppError(error) || !aboutDrive.includes(error.code)) return error
  if (['driveSilent', 'fileMissing'].includes(error.code) && hadMark) {
    const mark = await readMark(root).catch(() => null)
    if (!mark) return new AppError('backupMissing', {}, { cause: error })
  }
  return new AppError(error.code, { ...error.params, reason: 'backup' }, { cause: error })
}
