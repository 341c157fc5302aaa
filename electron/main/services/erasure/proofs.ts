import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { SnapshotManifest } from '@shared/domain/backup/backup'
import type { Digest, StatementOf, Verified } from '@shared/domain/protocol/statement'
import { writeFileAtomic } from '../../base/atomicFile'
import { statementId, verifyStatements } from '../../base/signedStatement'
import { readManifestFile } from '../../vault/folder/vaultManifest'
import { ErasureProof, type KnownCopies } from '../backup/knownCopies'
import type { KnownErasures } from '../backup/restore'

/** The signed erasures of a workspace, as they lie in the root of each backup and in a restored folder. */
const erasuresPath = (folder: string): string => join(folder, 'erasures.json')

const MAX_BYTES = 16 * 1024 * 1024

/** None where there is no such file, or it is something else. */
export async function readProofs(folder: string): Promise<ErasureProof[]> {
  try {
    const text = await readFile(erasuresPath(folder), 'utf8')
    return text.length > MAX_BYTES ? [] : z.array(ErasureProof).parse(JSON.parse(text))
  } catch {
    return []
  }
}

export const writeProofs = (folder: string, proofs: readonly ErasureProof[]): Promise<void> =>
  writeFileAtomic(erasuresPath(folder), JSON.stringify(proofs))

export const removeProofs = (folder: string): Promise<void> => rm(erasuresPath(folder), { force: true })

/** Both lists, each erasure once. */
export function mergeProofs(one: readonly ErasureProof[], other: readonly ErasureProof[]): ErasureProof[] {
  return [...new Map([...one, ...other].map((proof) => [statementId(proof.statement.text), proof])).values()]
}

/** The erasure that a proof proves in a workspace, with its author's signing key; null where it proves nothing. */
export function provenErasure(
  { statement, card }: ErasureProof,
  workspaceId: string,
): { id: Digest; erasure: Verified<StatementOf<'erasure'>>; person: string; signingKey: string } | null {
  const { verified } = verifyStatements([card, statement])
  const erasure = verified.find((one): one is Verified<StatementOf<'erasure'>> => one.kind === 'erasure')
  const author = verified.find((one) => one.kind === 'card' && one.id === erasure?.author)
  if (!erasure || author?.kind !== 'card' || erasure.workspace !== workspaceId) return null
  const { person, signingKey } = author.body
  return { id: erasure.id, erasure, person, signingKey }
}

/** What a restore, which has no key, can tell of erasures. */
export class ErasuresForRestore implements KnownErasures {
  constructor(private readonly known: KnownCopies) {}

  /**
   * Recordings that a supervisor of the snapshot has signed to be erased. Whether they may is judged when the workspace
   * is opened: until then nothing is lost that the backup does not have.
   */
  async recordingsErased(
    workspaceId: string,
    root: string,
    manifest: SnapshotManifest,
  ): Promise<ReadonlySet<string>> {
    const users = await usersOf(root, manifest)
    const proofs = await this.all(workspaceId, root)
    return new Set(
      proofs.flatMap((proof) => {
        const proven = provenErasure(proof, workspaceId)
        return proven && users.has(proven.signingKey) ? [proven.erasure.body.recordingId] : []
      }),
    )
  }

  async leaveIn(folder: string, workspaceId: string, root: string): Promise<void> {
    const proofs = await this.all(workspaceId, root)
    if (proofs.length > 0) await writeProofs(folder, proofs)
  }

  private async all(workspaceId: string, root: string): Promise<ErasureProof[]> {
    const { erasures } = await this.known.read(workspaceId)
    return mergeProofs(erasures, await readProofs(root))
  }
}

/** The signing keys of the supervisors in a snapshot, as its `vault.json` says. */
async function usersOf(root: string, { files }: SnapshotManifest): Promise<ReadonlySet<string>> {
  const file = files.find(({ path }) => path === 'vault.json')
  if (!file) return new Set()
  const { users } = await readManifestFile(join(root, file.object))
  return new Set(users.map(({ signingKey }) => signingKey))
}
