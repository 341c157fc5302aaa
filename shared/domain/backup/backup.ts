import { z } from 'zod'
import { Id, Instant } from '../ids'

/** SHA-256 in hex. */
const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** `backup.json` in the folder of a backup: whose it is. No secret, not authenticated. */
export const BackupMark = z.strictObject({
  format: z.literal('samklang-backup'),
  version: z.literal(1),
  /** Names this copy among those of a workspace. */
  copyId: Id,
  workspaceId: Id,
})
export type BackupMark = z.infer<typeof BackupMark>

const id = '[0-9a-z][0-9a-z-]{0,63}'

/** Where a file belongs in the workspace: nothing else is ever written by a restore. */
export const WorkspacePath = z
  .string()
  .regex(
    new RegExp(
      `^(vault\\.json|samklang\\.db|keys/${id}(\\.state)?\\.age|media/${id}/(key|video|peaks|thumbs)\\.age)$`,
    ),
  )

/** The id of a snapshot: the time it was begun, which sorts. */
export const SnapshotId = z.string().regex(/^\d{8}T\d{9}Z$/)

/** Where its bytes lie in the backup: with a snapshot, or shared by all of them, named by their digest. */
const ObjectPath = z
  .string()
  .regex(
    new RegExp(`^(snapshots/\\d{8}T\\d{9}Z/[0-9]{1,7}|media/${id}/(video|peaks|thumbs)-[0-9a-f]{32}\\.age)$`),
  )

const SnapshotFile = z.strictObject({
  path: WorkspacePath,
  object: ObjectPath,
  size: z.int().min(0),
  sha256: Digest,
})
export type SnapshotFile = z.infer<typeof SnapshotFile>

/** `snapshots/<id>.json`: a snapshot counts once it is there. Written last. */
export const SnapshotManifest = z.strictObject({
  format: z.literal('samklang-snapshot'),
  version: z.literal(1),
  id: SnapshotId,
  workspaceId: Id,
  at: Instant,
  /** Rotations of the keys so far: its database opens with the key of that time. */
  epoch: z.int().min(0),
  files: z
    .array(SnapshotFile)
    .max(200_000)
    .refine((files) => new Set(files.map(({ path }) => path)).size === files.length),
})
export type SnapshotManifest = z.infer<typeof SnapshotManifest>

export const snapshotIdAt = (at: Date): string => at.toISOString().replaceAll(/[-:.]/g, '')

/** Snapshots that are kept, the newest of them. */
export const KEPT_SNAPSHOTS = 5

/** The snapshots to remove, of ids in any order. */
export const outdated = (ids: readonly string[], kept = KEPT_SNAPSHOTS): string[] =>
  [...ids].sort().reverse().slice(kept)

/** The recording that a file belongs to; null where it belongs to none. */
export const recordingOf = (path: string): string | null => /^media\/([^/]+)\//.exec(path)?.[1] ?? null

export const bytesOf = (files: readonly Pick<SnapshotFile, 'size'>[]): number =>
  files.reduce((sum, { size }) => sum + size, 0)

/** A snapshot as it is chosen for a restore. */
export const SnapshotView = z.strictObject({
  id: SnapshotId,
  at: Instant,
  bytes: z.int(),
  recordings: z.int(),
})
export type SnapshotView = z.infer<typeof SnapshotView>

/** A copy of the workspace that the app knows. */
export const KnownCopy = z.strictObject({
  id: Id,
  /** The name of the folder or drive, as it was when it was chosen. */
  label: z.string().max(300),
  /** Name of the computer that made it. */
  computer: z.string().max(200),
  /** Of the last complete snapshot; null where there is none yet. */
  lastAt: Instant.nullable(),
})
export type KnownCopy = z.infer<typeof KnownCopy>

export const CopyView = KnownCopy.extend({
  /** Whether it is there now, and was found again by this computer. */
  pluggedIn: z.boolean(),
  /** On the drive of the workspace, so that one fault can take both. */
  sameDrive: z.boolean(),
  /** Known erasures that have not reached it. */
  awaitedErasures: z.int().min(0),
})
export type CopyView = z.infer<typeof CopyView>

export const BackupProgress = z.strictObject({
  task: z.enum(['backup', 'rehearsal', 'check', 'restore']),
  doneBytes: z.number(),
  totalBytes: z.number(),
})
export type BackupProgress = z.infer<typeof BackupProgress>

export const BackupOverview = z.strictObject({
  /** The last complete backup to any known copy. */
  lastAt: Instant.nullable(),
  /** Whether it is older than the set number of days, with something to keep in the workspace. */
  due: z.boolean(),
  copies: z.array(CopyView),
  running: BackupProgress.nullable(),
})
export type BackupOverview = z.infer<typeof BackupOverview>

export const BackupResult = z.strictObject({
  at: Instant,
  /** Bytes that were not in the backup before. */
  copiedBytes: z.number(),
  files: z.int(),
  /** Files of the workspace that are missing or unreadable; what an earlier backup has of them is kept. */
  missing: z.int(),
})
export type BackupResult = z.infer<typeof BackupResult>

/** Something that a check found; what to do follows from the kind. */
export const Finding = z.strictObject({
  kind: z.enum([
    'fileMissing',
    'fileDamaged',
    'fileSwapped',
    'keyDamaged',
    'databaseDamaged',
    'rowsDamaged',
    'statementsInvalid',
    'recordsInvalid',
    'copyDiffers',
    'otherKeys',
  ]),
  /** The recording, by code and day of the meeting; null where it concerns none. */
  recording: z.strictObject({ citizenCode: z.string().nullable(), day: z.string().nullable() }).nullable(),
  /** What of it: video, key, a table. */
  what: z.string().max(200),
  count: z.int().min(1),
})
export type Finding = z.infer<typeof Finding>

export const CheckReport = z.strictObject({
  at: Instant,
  files: z.int(),
  bytes: z.number(),
  rows: z.int(),
  findings: z.array(Finding),
})
export type CheckReport = z.infer<typeof CheckReport>

const DAY_MS = 24 * 3_600_000

/** Whether a backup is due. @param lastAt null where there is none */
export const isDue = (lastAt: string | null, afterDays: number, now: Date): boolean =>
  lastAt === null || now.getTime() - new Date(lastAt).getTime() > afterDays * DAY_MS
