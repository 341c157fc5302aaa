import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { Id } from '@shared/domain/ids'
import { SignedStatement } from '@shared/domain/protocol/statement'
import { FOLDER_MODE, writeFileAtomic } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { SerialQueue } from '../../base/serialQueue'
import { StoredCopy } from '../../db/copies'

/** A copy and where this computer has seen it. */
const PlacedCopy = StoredCopy.extend({ path: z.string() })
export type PlacedCopy = z.infer<typeof PlacedCopy>

/** A signed erasure with the card of its author: it verifies by itself. */
export const ErasureProof = z.strictObject({ statement: SignedStatement, card: SignedStatement })
export type ErasureProof = z.infer<typeof ErasureProof>

/** What this computer knows of one workspace: its copies, and what was erased in it. */
const Known = z.strictObject({
  workspaceId: Id,
  copies: z.array(PlacedCopy),
  erasures: z.array(ErasureProof),
})
export type Known = z.infer<typeof Known>

const nothing = (workspaceId: string): Known => ({ workspaceId, copies: [], erasures: [] })

/** In the app data of this computer, one file a workspace: a restored folder learns from it what was erased since. */
export class KnownCopies {
  private readonly queue = new SerialQueue()

  constructor(private readonly appData: string) {}

  async read(workspaceId: string): Promise<Known> {
    try {
      const known = Known.safeParse(JSON.parse(await readFile(this.path(workspaceId), 'utf8'))).data
      return known?.workspaceId === workspaceId ? known : nothing(workspaceId)
    } catch {
      return nothing(workspaceId)
    }
  }

  /** Durable when it resolves. Throws noSpace, readOnly, inUse. */
  change(workspaceId: string, change: (known: Known) => Known): Promise<void> {
    return this.queue.run(async () => {
      const path = this.path(workspaceId)
      const next = Known.parse(change(await this.read(workspaceId)))
      await withFsErrors(path, 'write', () => mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE }))
      await writeFileAtomic(path, JSON.stringify(next))
    })
  }

  put(workspaceId: string, copy: PlacedCopy): Promise<void> {
    return this.change(workspaceId, (known) => ({
      ...known,
      copies: [...known.copies.filter(({ id }) => id !== copy.id), copy],
    }))
  }

  forget(workspaceId: string, copyId: string): Promise<void> {
    return this.change(workspaceId, (known) => ({
      ...known,
      copies: known.copies.filter(({ id }) => id !== copyId),
    }))
  }

  private path(workspaceId: string): string {
    const name = createHash('sha256').update(`copies ${workspaceId}`).digest('hex').slice(0, 32)
    return join(this.appData, 'copies', `${name}.json`)
  }
}
