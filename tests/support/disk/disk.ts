import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Whether a disk can be made here. */
export const canMakeDisk = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/dev/fuse')

type Behaviour = 'answers' | 'gone' | 'silent'

export interface Disk {
  /** Where it is mounted. */
  readonly path: string
  /** Resolves when it behaves so. */
  become(behaviour: Behaviour): Promise<void>
  /** Unmounts it; what waits for it fails. */
  end(): Promise<void>
}

/** A disk that is mounted in a folder, with its files beside it, and fails on demand as a real one does. */
export async function makeDisk(folder: string, { largest = Number.MAX_SAFE_INTEGER } = {}): Promise<Disk> {
  const [path, store] = [join(folder, 'disk'), join(folder, 'disk-store')]
  mkdirSync(path)
  mkdirSync(store)
  const child = fork(join(import.meta.dirname, 'fuse.mjs'), [store, path, String(largest)], { execArgv: [] })
  const [first] = (await once(child, 'message')) as unknown[]
  if (first !== 'mounted') throw new Error(`the disk is ${String(first)}`)
  return {
    path,
    async become(behaviour) {
      const told = once(child, 'message')
      child.send(behaviour)
      await told
    },
    async end() {
      const ended = child.exitCode === null ? once(child, 'exit') : null
      execFileSync('umount', ['-l', path])
      child.kill('SIGKILL')
      await ended
    },
  }
}
