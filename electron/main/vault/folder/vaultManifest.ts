import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { AppError, isAppError } from '@shared/errors'
import { writeFileAtomic } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { manifestPath } from './vaultPaths'

/**
 * `vault.json`: what the app must know of a vault before it is unlocked. It is neither secret nor authenticated, so
 * its content is not trusted by itself. It holds no personal data beyond display initials: unknown fields are refused.
 */
const recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/)

const manifestSchema = z.strictObject({
  format: z.literal('samklang-vault'),
  version: z.literal(1),
  vaultId: z.uuid(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Of the vault's identity: for requests of people who have no access yet. */
  vaultRecipient: recipient,
  recoveryRecipient: recipient,
  /** See `recoveryProof`. */
  recoveryProof: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** Rotations so far. */
  epoch: z.int().min(0),
  /** The statement of the last rotation; null before the first. */
  rotation: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  users: z
    .array(
      z.strictObject({
        id: z.uuid(),
        initials: z.string().trim().min(1).max(8),
        recipient,
        signingKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
        active: z.boolean(),
      }),
    )
    .refine((users) => new Set(users.map(({ id }) => id)).size === users.length),
})

export type VaultManifest = z.infer<typeof manifestSchema>
export type VaultUser = VaultManifest['users'][number]

/** Enough to tell a vault made by a newer version from a damaged one. */
const newerSchema = z.looseObject({ format: z.literal('samklang-vault'), version: z.number().int().min(2) })

/**
 * Throws `workspaceNotFound`, `workspaceNewer` (params: version), `workspaceDamaged` (params: file) for content that is
 * not a manifest, and `inUse` or `fileUnreadable` (params: file) where the file cannot be read.
 */
export const readManifest = (root: string): Promise<VaultManifest> => readManifestFile(manifestPath(root))

/** The same for a manifest at another place, as in a backup. */
export async function readManifestFile(path: string): Promise<VaultManifest> {
  const text = await withFsErrors(path, 'read', () => readFile(path, 'utf8')).catch((error: unknown) => {
    if (!isAppError(error)) throw error
    if (error.code === 'fileMissing') throw new AppError('workspaceNotFound')
    const isFolder = (error.cause as NodeJS.ErrnoException | undefined)?.code === 'EISDIR'
    throw isFolder ? new AppError('workspaceDamaged', { file: basename(path) }) : error
  })
  const content = parseJson(text)
  const newer = newerSchema.safeParse(content)
  if (newer.success) throw new AppError('workspaceNewer', { version: newer.data.version })
  const manifest = manifestSchema.safeParse(content)
  if (!manifest.success) throw new AppError('workspaceDamaged', { file: basename(path) })
  return manifest.data
}

/** Throws `badInput` for an invalid manifest, and what `writeFileAtomic` throws. */
export async function writeManifest(root: string, manifest: VaultManifest): Promise<void> {
  const checked = manifestSchema.safeParse(manifest)
  if (!checked.success)
    throw new AppError('badInput', { field: checked.error.issues[0]?.path.join('.') ?? '' })
  await writeFileAtomic(manifestPath(root), `${JSON.stringify(checked.data, null, 2)}\n`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
