import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'

/** Something to look for, in the forms in which a program may hold it. */
export interface Needle {
  readonly name: string
  readonly forms: readonly Buffer[]
}

/** A text as UTF-8 (or Latin-1 where that differs) and as UTF-16: how V8 and Chromium keep strings. */
export const textNeedle = (name: string, text: string): Needle => ({
  name,
  forms: distinct([Buffer.from(text), Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')]),
})

/**
 * Key bytes as they are, in hex and in base64. X25519 changes bits of the first and the last byte of its copies
 * (RFC 7748, "decodeScalar25519"), so these are left out.
 */
export const keyNeedle = (name: string, bytes: Uint8Array): Needle => {
  const key = Buffer.from(bytes)
  const texts = [key.toString('hex'), key.toString('hex').toUpperCase(), key.toString('base64url')]
  // Without its last character, in which padding and alphabet differ.
  const base64 = key.toString('base64').replace(/=+$/, '').slice(0, -1)
  return {
    name,
    forms: distinct([
      key.subarray(1, -1),
      ...[...texts, base64].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]),
    ]),
  }
}

const distinct = (all: readonly Buffer[]): Buffer[] =>
  all.filter((one, i) => all.findIndex((other) => other.equals(one)) === i)

const STEP = 8 * 1024 * 1024

/** How often each needle is found in the writable and anonymous memory of a process. Linux only. */
export function findInMemory(pid: number, needles: readonly Needle[]): Map<string, number> {
  const found = new Map(needles.map(({ name }) => [name, 0]))
  const longest = Math.max(...needles.flatMap(({ forms }) => forms.map(({ length }) => length)))
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const block = Buffer.alloc(STEP + longest)
  try {
    for (const [from, to] of regionsOf(pid))
      for (let at = from; at < to; at += STEP) {
        const length = readAt(memory, block, at, Math.min(STEP + longest, to - at))
        const bytes = block.subarray(0, length)
        for (const { name, forms } of needles)
          for (const form of forms)
            for (let i = bytes.indexOf(form); i >= 0 && i < STEP; i = bytes.indexOf(form, i + 1))
              found.set(name, (found.get(name) ?? 0) + 1)
      }
  } finally {
    closeSync(memory)
  }
  return found
}

function readAt(memory: number, block: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, block, 0, length, at)
  } catch {
    // A page that was given back in the meantime.
    return 0
  }
}

/** Readable regions that are no file's unchanged content: proc(5), maps. */
function regionsOf(pid: number): [from: number, to: number][] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line): [number, number][] => {
      const [, from, to, rights = '', path = ''] =
        /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? []
      if (from === undefined || to === undefined || !rights.startsWith('r')) return []
      if (/^\[(vvar|vsyscall|vdso)/.test(path) || (!rights.includes('w') && path !== '')) return []
      return [[parseInt(from, 16), parseInt(to, 16)]]
    })
}

/** A process and its descendants. */
export function processTree(pid: number): number[] {
  const lists = readdirSync(`/proc/${pid}/task`).map((task) => {
    try {
      return readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
    } catch {
      return ''
    }
  })
  const children = lists.join(' ').split(/\s+/).filter(Boolean).map(Number)
  return [pid, ...children.flatMap(processTree)]
}
