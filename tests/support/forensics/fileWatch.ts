import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { filesIn } from './canaries'

interface Seen {
  path: string
  contents: Buffer
}

/**
 * Records, in memory, the contents of files in some folders and of any other file that a process and its children have
 * open for writing, at each `look`. They are searched later, when the plaintext to search for is known.
 */
export class FileWatch {
  private readonly known = new Map<string, string>()
  private seen: Seen[] = []

  constructor(
    private readonly folders: readonly string[],
    private readonly pid: number | undefined,
  ) {
    this.look()
    this.seen = []
  }

  /** Reads the files that changed since the last look. */
  look(): void {
    for (const path of [...this.folders.flatMap(filesIn), ...openForWriting(this.pid)]) {
      const stat = statSync(path, { throwIfNoEntry: false })
      if (!stat?.isFile()) continue
      const state = `${stat.ino} ${stat.size} ${stat.mtimeMs}`
      if (this.known.get(path) === state) continue
      this.known.set(path, state)
      const contents = read(path)
      if (contents) this.seen.push({ path: linkOr(path), contents })
    }
  }

  /** How many versions of files with this name were recorded. */
  times(name: string): number {
    return this.seen.filter(({ path }) => path.includes(name)).length
  }

  /** The files in which any of the pieces was recorded. Clears the record. */
  takeFound(pieces: readonly Buffer[]): string[] {
    const found = this.seen
      .filter(({ contents }) => pieces.some((piece) => contents.includes(piece)))
      .map(({ path }) => path)
    this.seen = []
    return [...new Set(found)]
  }
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

const linkOr = (path: string): string =>
  path.startsWith('/proc/') ? `${path} -> ${attempt(() => readlinkSync(path), 'gone')}` : path

/** Files that a process or its children have open for writing, unlinked ones included. Linux only. */
function openForWriting(pid: number | undefined): string[] {
  if (process.platform !== 'linux' || pid === undefined) return []
  return [pid, ...childrenOf(pid)].flatMap((each) =>
    attempt(() => readdirSync(`/proc/${each}/fd`), [])
      .filter((fd) => isWritten(each, fd))
      .map((fd) => `/proc/${each}/fd/${fd}`),
  )
}

/** Chromium's shared memory in /dev/shm is not a file on disk. */
function isWritten(pid: number, fd: string): boolean {
  const target = attempt(() => readlinkSync(`/proc/${pid}/fd/${fd}`), '')
  if (!target.startsWith('/') || /^\/(dev|proc|memfd:)/.test(target)) return false
  const flags =
    /^flags:\s*(\d+)/m.exec(attempt(() => readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'), ''))?.[1] ?? '0'
  return (parseInt(flags, 8) & 3) !== 0
}

function childrenOf(pid: number): number[] {
  const lists = attempt(() => readdirSync(`/proc/${pid}/task`), []).map((task) =>
    attempt(() => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'), ''),
  )
  const children = lists.join(' ').split(/\s+/).filter(Boolean).map(Number)
  return [...children, ...children.flatMap(childrenOf)]
}

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}
