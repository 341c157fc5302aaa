import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** One thing that a process did to the files below a folder, or said. Paths are relative to it. */
export type Step =
  | { do: 'write'; path: string; at: number; data: Buffer }
  | { do: 'copy'; from: string; fromAt: number; path: string; at: number; size: number }
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
const unknown = /^(link|linkat|sendfile|fallocate|pwritev2?|sync_file_range|syncfs|truncate)$/

/** Why writes cannot be recorded on this computer; null where they can. */
export function whyNotRecorded(): string | null {
  if (process.platform !== 'linux') return 'needs Linux'
  try {
    execFileSync('strace', ['-f', 'true'], { stdio: 'ignore' })
    return null
  } catch {
    return 'needs strace'
  }
}

/** The command that runs another and records what it does. */
export const recorded = (log: string, command: readonly string[]): string[] => [
  'strace',
  ...[
    '-f',
    '--seccomp-bpf',
    '-y',
    '-xx',
    '-s',
    '33554432',
    '-e',
    `trace=${traced.join(',')}`,
    '-e',
    'signal=none',
  ],
  ...['-o', log, '--', ...command],
]

const fileOf = (name: string): string => (name.startsWith('\\x') ? bytesOf(name).toString() : name)
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')
/** Source and target of copy_file_range; without an offset it goes on where the file is. */
const copied = /^(\d+)<([^>]*)>, (?:NULL|\[(\d+)[^\]]*\]), (\d+)<([^>]*)>, (?:NULL|\[(\d+)[^\]]*\]), /
const quoted = /"([^"]*)"/g

/**
 * What was recorded, in the order in which the calls ended.
 * @throws Error for a call to a file of the folder that cannot be replayed
 */
export function stepsIn(log: string, folder: string): Step[] {
  const steps: Step[] = []
  const offsets = new Map<string, number>()
  const pending = new Map<string, string>()
  let main: string | undefined
  const inside = (path: string) => (path.startsWith(`${folder}/`) ? relative(folder, path) : null)
  for (const raw of readFileSync(log, 'latin1').split('\n')) {
    const split = /^(\d+) +(.*)$/.exec(raw)
    if (!split) continue
    const [, pid = '', text = ''] = split
    main ??= pid
    if (text.endsWith('<unfinished ...>')) {
      pending.set(pid, text.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(text)
    const line = resumed ? (pending.get(pid) ?? '') + resumed[1] : text
    const call = /^(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?/s.exec(line)
    if (!call) continue
    const [, name = '', whole = '', result = '', resultPath = ''] = call
    // A call that was interrupted has a space at its end.
    const args = whole.trimEnd()
    const value = Number(result)
    if (value < 0) continue
    const fd = /^(\d+)<([^>]*)>/.exec(args)
    const ofFd = fileOf(fd?.[2] ?? '')
    const strings = [...args.matchAll(quoted)].map(([, hex = '']) => bytesOf(hex))
    const paths = strings.map((one) => one.toString())
    // Several processes have a file of the same number.
    const opened = `${fd?.[1] ?? ''} ${ofFd}`
    if (/^(write|writev)$/.test(name) && fd?.[1] === '1') {
      // What programs write that it has started is not for us.
      if (pid !== main) continue
      steps.push({ do: 'said', words: Buffer.concat(strings).toString().split('\n').filter(Boolean) })
      continue
    }
    const target = inside(name.startsWith('open') || name === 'creat' ? (paths[0] ?? '') : ofFd)
    switch (name) {
      case 'open':
      case 'openat':
        offsets.set(`${value} ${fileOf(resultPath)}`, args.includes('O_APPEND') ? -1 : 0)
        if (target !== null && /O_CREAT|O_TRUNC/.test(args))
          steps.push({ do: 'create', path: target, empty: args.includes('O_TRUNC') })
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
      case 'copy_file_range': {
        const [, fromFd = '', fromName = '', fromOffset, toFd = '', toName = '', toOffset] =
          copied.exec(args) ?? []
        const [from, to] = [inside(fileOf(fromName)), inside(fileOf(toName))]
        if (to === null || value === 0) break
        if (from === null) throw new Error('cannot replay a copy from elsewhere')
        const place = (fd: string, name: string, offset: string | undefined): number => {
          if (offset !== undefined) return Number(offset)
          const key = `${fd} ${fileOf(name)}`
          const at = offsets.get(key) ?? 0
          offsets.set(key, at + value)
          return at
        }
        const [fromAt, at] = [place(fromFd, fromName, fromOffset), place(toFd, toName, toOffset)]
        steps.push({ do: 'copy', from, fromAt, path: to, at, size: value })
        break
      }
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
        if (unknown.test(name) && [target, ...paths.map(inside)].some((path) => path !== null))
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
  /** Contents as written, with room to grow, and as last synced, of files that were touched. */
  const files = new Map<string, { now: Buffer; size: number; synced: Buffer }>()
  const of = (path: string) => {
    let file = files.get(path)
    if (!file) {
      let content: Buffer = Buffer.alloc(0)
      try {
        content = readFileSync(join(into, path))
      } catch {
        // It comes into being.
      }
      file = { now: Buffer.from(content), size: content.length, synced: content }
      files.set(path, file)
    }
    return file
  }
  const resize = (file: { now: Buffer; size: number }, size: number) => {
    if (size > file.now.length) {
      const larger = Buffer.alloc(2 * size)
      file.now.copy(larger, 0, 0, file.size)
      file.now = larger
    }
    file.now.fill(0, Math.min(size, file.size), file.size)
    file.size = size
  }
  for (const step of steps)
    switch (step.do) {
      case 'said':
        said.push(...step.words)
        break
      case 'create':
        if (step.empty) resize(of(step.path), 0)
        else of(step.path)
        break
      case 'write': {
        const file = of(step.path)
        const at = step.at < 0 ? file.size : step.at
        resize(file, Math.max(file.size, at + step.data.length))
        step.data.copy(file.now, at)
        break
      }
      case 'copy': {
        const [source, file] = [of(step.from), of(step.path)]
        const data = Buffer.from(source.now.subarray(step.fromAt, step.fromAt + step.size))
        resize(file, Math.max(file.size, step.at + data.length))
        data.copy(file.now, step.at)
        break
      }
      case 'cut':
        resize(of(step.path), step.size)
        break
      case 'sync': {
        const file = files.get(step.path)
        if (file) file.synced = Buffer.from(file.now.subarray(0, file.size))
        break
      }
      case 'rename': {
        if (statSync(join(into, step.path), { throwIfNoEntry: false })?.isDirectory()) {
          renameSync(join(into, step.path), join(into, step.to))
          for (const [path, file] of [...files].filter(([path]) => path.startsWith(`${step.path}/`))) {
            files.delete(path)
            files.set(step.to + path.slice(step.path.length), file)
          }
          break
        }
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
  for (const [path, { now, size, synced }] of files) {
    mkdirSync(dirname(join(into, path)), { recursive: true })
    writeFileSync(join(into, path), unsynced === 'kept' ? now.subarray(0, size) : synced)
  }
  return said
}
