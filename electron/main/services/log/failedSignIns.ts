import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Id, Instant } from '@shared/domain/ids'
import { readManifest } from '../../vault/folder/vaultManifest'

/** A failed sign-in, noted by this computer while no key was there to sign it. */
const Failed = z.strictObject({ at: Instant, workspace: z.string().max(100), userId: Id })
type Failed = z.infer<typeof Failed>

/** Kept at most: the newest, with how many there were in all. */
const KEPT = 50

const Stored = z.strictObject({ failed: z.array(Failed).max(KEPT), dropped: z.int().min(0) })
type Stored = z.infer<typeof Stored>

const nothing: Stored = { failed: [], dropped: 0 }

/** Failed sign-ins in the app data, until the next session takes them into its log. No passphrase, no name. */
export class FailedSignIns {
  constructor(private readonly path: string) {}

  /** Never fails: a sign-in must not fail differently because it could not be noted. */
  note(failed: Failed): void {
    const { failed: before, dropped } = this.read()
    const all = [...before, failed]
    this.write({ failed: all.slice(-KEPT), dropped: dropped + Math.max(0, all.length - KEPT) })
  }

  /** Those of a workspace, the earliest first. They stay until `forget`. */
  of(workspace: string): { failed: Failed[]; dropped: number } {
    const { failed, dropped } = this.read()
    return { failed: failed.filter((one) => one.workspace === workspace), dropped }
  }

  /** Once they are in a log. */
  forget(workspace: string): void {
    this.write({ failed: this.read().failed.filter((one) => one.workspace !== workspace), dropped: 0 })
  }

  private read(): Stored {
    try {
      return Stored.parse(JSON.parse(readFileSync(this.path, 'utf8')))
    } catch {
      return nothing
    }
  }

  private write(stored: Stored): void {
    try {
      mkdirSync(dirname(this.path), { recursive: true })
      writeFileSync(this.path, JSON.stringify(stored), { mode: 0o600 })
    } catch {
      // The next one is noted again.
    }
  }
}

/** Notes a failed sign-in to the workspace in a folder. Never fails. */
export async function noteFailed(failed: FailedSignIns, folder: string, userId: string): Promise<void> {
  const manifest = await readManifest(folder).catch(() => null)
  if (manifest) failed.note({ at: new Date().toISOString(), workspace: manifest.vaultId, userId })
}
