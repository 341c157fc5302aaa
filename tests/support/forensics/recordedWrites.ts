import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** One thing that a process did to the files below a folder, or said. Paths are relative to it. */
export type Step =
  | { do: 'write'; path: string; at: number; data: Buffer }
  | { do: 'cut'; path: string; size: number }
  | { do: 'create'; path: string; empty: boolean }
  | { do: 'rename'; path: string; to: string }
  | { do: 'remove'; path: string }
  | { do: 'folder'; path: string }
  | { do: 'sync'; path: string }
  | { do: 'said'; words: string[] }

/** System calls that change files, their names or where the next write goes; others are not recorded. */
const traced = [
  ...['open', 'openat', 'creat', 'write', 'pwrite64', 'writev', 'pwritev', 'pwritev2', 'lseek'],
  ...['rename', 'renameat', 'renameat2', 'unlink', 'unlinkat', 'rmdir', 'mkdir', 'mkdirat'],
  ...['ftruncate', 'truncate', 'fsync', 'fdatasync', 'link', 'linkat', 'copy_file_range', 'sendfile'],
  ...['fallocate', 'sync_file_range', 'syncfs'],
]

/** Calls that the replay does not know: a run that makes one is not rebuilt rightly. */
const unknown = /^(link|linkat|copy_file_range|sendfile|fallocate|pwritev2?|sync_file_range|syncfs|truncate)$/

export const hasStrace = (): boolean => {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
    return process.platform === 'linux'
  } catch {
    return false
  }
}

/** The command that runs another and records what it does. */
export const recorded = (log: string, command: readonly string[]): string[] => [
  'strace',
  ...['-f', '-y', '-xx', '-s', '33554432', '-e', `trace=${traced.join(',')}`, '-e', 'signal=none'],
  ...['-o', log, '--', ...command],
]

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')
const quoted = /"((?:\\x[0-9a-f]{2})*)"/g

/**
 * What was recorded, in the order in which the calls ended.
 * @throws Error for a call to a file of the folder that cannot be replayed
 */
export function stepsIn(log: string, folder: string): Step[] {
  const steps: Step[] = []
  const offsets = new Map<string, number>()
  const pending = new Map<string, string>()
  const inside = (path: string) => (path.startsWith(`${folder}/`) ? relative(folder, path) : null)
  for (const raw of readFileSync(log, 'latin1').split('\n')) {
    const split = /^(\d+) +(.*)$/.exec(raw)
    if (!split) continue
    const [, pid = '', text = ''] = split
    if (text.endsWith('<unfinished ...>')) {
      pending.set(pid, text.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(text)
    const line = resumed ? (pending.get(pid) ?? '') + resumed[1] : text
    const call = /^(\w+)\((.*)\) += (-?\d+)/s.exec(line)
    if (!call) continue
    const [, name = '', args = '', result = ''] = call
    const value = Number(result)
    if (value < 0) continue
    const fd = /^(\d+)<((?:\\x[0-9a-f]{2})*|[^>]*)>/.exec(args)
    const ofFd = fd ? (fd[2]?.startsWith('\\x') ? bytesOf(fd[2]).toString() : (fd[2] ?? '')) : ''
    const strings = [...args.matchAll(quoted)].map(([, hex = '']) => bytesOf(hex))
    const paths = strings.map((one) => one.toString())
    const opened = `${fd?.[1] ?? ''}`
    if (/^(write|writev)$/.test(name) && fd?.[1] === '1') {
      steps.push({ do: 'said', words: Buffer.concat(strings).toString().split('\n').filter(Boolean) })
      continue
    }
    const target = inside(name.startsWith('open') || name === 'creat' ? (paths[0] ?? '') : ofFd)
    switch (name) {
      case 'open':
      case 'openat':
        offsets.set(String(value), 0)
        if (target !== null && /O_CREAT|O_TRUNC/.test(args))
          steps.push({ do: 'create', path: target, empty: args.includes('O_TRUNC') })
        if (target !== null && args.includes('O_APPEND')) offsets.set(String(value), -1)
        break
      case 'lseek':
        offsets.set(opened, value)
        break
      case 'pwrite64':
        if (target !== null) {
          const at = Number(/, (\d+)$/.exec(args)?.[1] ?? NaN)
          steps.push({ do: 'write', path: target, at, data: strings[0]!.subarray(0, value) })
        }
        break
      case 'write':
      case 'writev':
        if (target !== null) {
          const at = offsets.get(opened) ?? 0
          steps.push({ do: 'write', path: target, at, data: Buffer.concat(strings).subarray(0, value) })
          if (at >= 0) offsets.set(opened, at + value)
        }
        break
      case 'ftruncate':
        if (target !== null) steps.push({ do: 'cut', path: target, size: Number(/, (\d+)$/.exec(args)?.[1]) })
        break
      case 'fsync':
      case 'fdatasync':
        if (target !== null) steps.push({ do: 'sync', path: target })
        break
      case 'rename':
      case 'renameat':
      case 'renameat2': {
        const [from, to] = [inside(paths[0] ?? ''), inside(paths[1] ?? '')]
        if (from !== null && to !== null) steps.push({ do: 'rename', path: from, to })
        break
      }
      case 'unlink':
      case 'unlinkat':
      case 'rmdir': {
        const path = inside(paths[0] ?? '')
        if (path !== null) steps.push({ do: 'remove', path })
        break
      }
      case 'mkdir':
      case 'mkdirat': {
        const path = inside(paths[0] ?? '')
        if (path !== null) steps.push({ do: 'folder', path })
        break
      }
      default:
        if (unknown.test(name) && (target ?? paths.map(inside).find((path) => path !== null)) != null)
          throw new Error(`cannot replay ${name}`)
    }
  }
  return steps
}

/** What a drive does with writes that were not synced when the power fails. */
export type Unsynced = 'kept' | 'lost'

/**
 * Rebuilds a folder as it is after a prefix of the steps. Names are durable at once, in their order, as on a journaling
 * file system; contents that were not synced are kept or lost.
 * @returns what the process had said by then
 */
export function rebuild(before: string, into: string, steps: readonly Step[], unsynced: Unsynced): string[] {
  rmSync(into, { recursive: true, force: true })
  cpSync(before, into, { recursive: true })
  const said: string[] = []
  /** Contents as written, and as last synced, of files that were touched. */
  const files = new Map<string, { now: Buffer; synced: Buffer }>()
  const of = (path: string) => {
    let file = files.get(path)
    if (!file) {
      let content: Buffer = Buffer.alloc(0)
      try {
        content = readFileSync(join(into, path))
      } catch {
        // It comes into being.
      }
      file = { now: content, synced: content }
      files.set(path, file)
    }
    return file
  }
  for (const step of steps)
    switch (step.do) {
      case 'said':
        said.push(...step.words)
        break
      case 'create':
        if (step.empty) of(step.path).now = Buffer.alloc(0)
        else of(step.path)
        break
      case 'write': {
        const file = of(step.path)
        const at = step.at < 0 ? file.now.length : step.at
        const next = Buffer.alloc(Math.max(file.now.length, at + step.data.length))
        file.now.copy(next)
        step.data.copy(next, at)
        file.now = next
        break
      }
      case 'cut': {
        const file = of(step.path)
        const next = Buffer.alloc(step.size)
        file.now.copy(next)
        file.now = next
        break
      }
      case 'sync':
        if (files.has(step.path)) of(step.path).synced = of(step.path).now
        break
      case 'rename': {
        const file = of(step.path)
        files.delete(step.path)
        rmSync(join(into, step.path), { recursive: true, force: true })
        files.set(step.to, file)
        break
      }
      case 'remove':
        files.delete(step.path)
        rmSync(join(into, step.path), { recursive: true, force: true })
        break
      case 'folder':
        mkdirSync(join(into, step.path), { recursive: true })
    }
  for (const [path, { now, synced }] of files) {
    mkdirSync(dirname(join(into, path)), { recursive: true })
    writeFileSync(join(into, path), unsynced === 'kept' ? now : synced)
  }
  return said
}
