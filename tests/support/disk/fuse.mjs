// node fuse.mjs STORE MOUNT LARGEST: shows the folder STORE at MOUNT through FUSE, and behaves as its parent
// says: `answers`, `gone` (every request fails, as on a drive that was pulled out) or `silent` (none is answered).
// No file may have more than LARGEST bytes, as on FAT32. The protocol is that of the Linux kernel
// (include/uapi/linux/fuse.h, version 7.31), little-endian.
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  futimesSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  read,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  statfsSync,
  truncateSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { constants } from 'node:os'
import { basename, join } from 'node:path'

const [store, mount, largest] = process.argv.slice(2)
const { errno } = constants
const MAX_WRITE = 128 * 1024
const DIRECT_IO = 1
const ROOT = 1n

let state = 'answers'
const waiting = new Map()

const paths = new Map([[ROOT, store]])
const nodes = new Map([[store, ROOT]])
let lastNode = ROOT
const nodeOf = (path) => {
  if (!nodes.has(path)) {
    nodes.set(path, ++lastNode)
    paths.set(lastNode, path)
  }
  return nodes.get(path)
}
const pathOf = (node) => paths.get(node) ?? fail('ENOENT')
/** A name that is given again is another file. */
const forget = (path) => nodes.delete(path)
const moved = (from, to) => {
  forget(to)
  for (const [path, node] of [...nodes])
    if (path === from || path.startsWith(`${from}/`)) {
      nodes.delete(path)
      nodes.set(to + path.slice(from.length), node)
      paths.set(node, to + path.slice(from.length))
    }
}

const fail = (code) => {
  throw Object.assign(new Error(code), { code })
}

class Out {
  bytes = Buffer.alloc(160)
  end = 0
  u32(...values) {
    for (const value of values) this.end = this.bytes.writeUInt32LE(Number(value), this.end)
    return this
  }
  u64(...values) {
    for (const value of values) this.end = this.bytes.writeBigUInt64LE(BigInt(value), this.end)
    return this
  }
  done() {
    return this.bytes.subarray(0, this.end)
  }
}

const attributes = (out, node, facts) => {
  const seconds = [facts.atimeNs, facts.mtimeNs, facts.ctimeNs].map((ns) => ns / 1_000_000_000n)
  const rest = [facts.atimeNs, facts.mtimeNs, facts.ctimeNs].map((ns) => ns % 1_000_000_000n)
  return out
    .u64(node, facts.size, facts.blocks, ...seconds)
    .u32(...rest, facts.mode, facts.nlink, facts.uid, facts.gid, facts.rdev, facts.blksize, 0)
}
/** Nothing is cached: each look asks again. */
const entry = (path) => {
  const facts = lstatSync(path, { bigint: true })
  const node = nodeOf(path)
  return attributes(new Out().u64(node, 0, 0, 0).u32(0, 0), node, facts)
}
const attr = (node, facts) => attributes(new Out().u64(0).u32(0, 0), node, facts)
// SQLite maps its index of the log.
const opened = (out, path, fd) => out.u64(fd).u32(basename(path).endsWith('-shm') ? 0 : DIRECT_IO, 0)

const text = (bytes, at) => bytes.toString('utf8', at, bytes.indexOf(0, at))
const child = (node, name) => join(pathOf(node), name)
const requireSize = (size) => {
  if (size > Number(largest)) fail('EFBIG')
}

const FATTR = { mode: 1, size: 8, atime: 16, mtime: 32, fh: 64, atimeNow: 128, mtimeNow: 256 }

/** By operation code: from the node and the body of a request to the body of its answer. */
const operations = {
  // LOOKUP
  1: (node, body) => entry(child(node, text(body, 0))).done(),
  // GETATTR
  3: (node, body) => {
    const byFile = body.readUInt32LE(0) & 1
    const facts = byFile
      ? fstatSync(Number(body.readBigUInt64LE(8)), { bigint: true })
      : lstatSync(pathOf(node), { bigint: true })
    return attr(node, facts).done()
  },
  // SETATTR
  4: (node, body) => {
    const valid = body.readUInt32LE(0)
    const fd = valid & FATTR.fh ? Number(body.readBigUInt64LE(8)) : null
    if (valid & FATTR.size) {
      const size = Number(body.readBigUInt64LE(16))
      requireSize(size)
      if (fd === null) truncateSync(pathOf(node), size)
      else ftruncateSync(fd, size)
    }
    const facts = () =>
      fd === null ? lstatSync(pathOf(node), { bigint: true }) : fstatSync(fd, { bigint: true })
    if (valid & (FATTR.atime | FATTR.mtime)) {
      const before = facts()
      const given = (flag, now, at, ns, old) =>
        valid & now
          ? Date.now() / 1000
          : valid & flag
            ? Number(body.readBigUInt64LE(at)) + body.readUInt32LE(ns) / 1e9
            : Number(old) / 1e9
      const times = [
        given(FATTR.atime, FATTR.atimeNow, 32, 56, before.atimeNs),
        given(FATTR.mtime, FATTR.mtimeNow, 40, 60, before.mtimeNs),
      ]
      if (fd === null) lutimesSync(pathOf(node), ...times)
      else futimesSync(fd, ...times)
    }
    return attr(node, facts()).done()
  },
  // MKDIR
  9: (node, body) => {
    const path = child(node, text(body, 8))
    mkdirSync(path, body.readUInt32LE(0))
    return entry(path).done()
  },
  // UNLINK
  10: (node, body) => {
    const path = child(node, text(body, 0))
    unlinkSync(path)
    forget(path)
  },
  // RMDIR
  11: (node, body) => {
    const path = child(node, text(body, 0))
    rmdirSync(path)
    forget(path)
  },
  // RENAME
  12: (node, body) => rename(node, body, 8),
  // RENAME2, whose flags only some programs use
  45: (node, body) => (body.readUInt32LE(8) === 0 ? rename(node, body, 16) : fail('EINVAL')),
  // LINK
  13: (node, body) => {
    const path = child(node, text(body, 8))
    linkSync(pathOf(body.readBigUInt64LE(0)), path)
    return entry(path).done()
  },
  // OPEN
  14: (node, body) => {
    const path = pathOf(node)
    return opened(new Out(), path, openSync(path, body.readUInt32LE(0) & ~constants_.O_CREAT)).done()
  },
  // CREATE
  35: (node, body) => {
    const path = child(node, text(body, 16))
    const fd = openSync(path, body.readUInt32LE(0) | constants_.O_CREAT, body.readUInt32LE(4) & 0o7777)
    return opened(entry(path), path, fd).done()
  },
  // READ
  15: (_node, body) => {
    const bytes = Buffer.alloc(body.readUInt32LE(16))
    const length = readSync(Number(body.readBigUInt64LE(0)), bytes, 0, bytes.length, body.readBigUInt64LE(8))
    return bytes.subarray(0, length)
  },
  // WRITE
  16: (_node, body) => {
    const [at, size] = [Number(body.readBigUInt64LE(8)), body.readUInt32LE(16)]
    requireSize(at + size)
    return new Out().u32(writeSync(Number(body.readBigUInt64LE(0)), body, 40, size, at), 0).done()
  },
  // STATFS
  17: () => {
    const { blocks, bfree, bavail, files, ffree, bsize } = statfsSync(store, { bigint: true })
    return new Out()
      .u64(blocks, bfree, bavail, files, ffree)
      .u32(bsize, 255, bsize, 0, 0, 0, 0, 0, 0, 0)
      .done()
  },
  // RELEASE
  18: (_node, body) => closeSync(Number(body.readBigUInt64LE(0))),
  // FSYNC
  20: (_node, body) => fsyncSync(Number(body.readBigUInt64LE(0))),
  // FLUSH
  25: () => undefined,
  // INIT
  26: (_node, body) => {
    const BIG_WRITES = 1 << 5
    const out = new Out().u32(7, 31, body.readUInt32LE(8), BIG_WRITES).u32(0, MAX_WRITE, 1, 0)
    return out.u32(0, 0, 0, 0, 0, 0, 0, 0).done()
  },
  // OPENDIR
  27: (node) => {
    readdirSync(pathOf(node))
    return new Out().u64(0).u32(0, 0).done()
  },
  // READDIR
  28: (node, body) => {
    const [offset, room] = [Number(body.readBigUInt64LE(8)), body.readUInt32LE(16)]
    const types = (one) => (one.isDirectory() ? 4 : one.isSymbolicLink() ? 10 : 8)
    const all = readdirSync(pathOf(node), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    const parts = []
    let length = 0
    for (const [n, one] of all.entries()) {
      if (n < offset) continue
      const name = Buffer.from(one.name)
      const part = Buffer.alloc(24 + Math.ceil(name.length / 8) * 8)
      part.writeBigUInt64LE(nodeOf(join(pathOf(node), one.name)), 0)
      part.writeBigUInt64LE(BigInt(n + 1), 8)
      part.writeUInt32LE(name.length, 16)
      part.writeUInt32LE(types(one), 20)
      name.copy(part, 24)
      if (length + part.length > room) break
      length += part.length
      parts.push(part)
    }
    return Buffer.concat(parts)
  },
  // RELEASEDIR, FSYNCDIR
  29: () => undefined,
  30: () => undefined,
}

const rename = (node, body, at) => {
  const from = text(body, at)
  const to = child(body.readBigUInt64LE(0), text(body, at + Buffer.byteLength(from) + 1))
  renameSync(child(node, from), to)
  moved(child(node, from), to)
}

const { constants: constants_ } = await import('node:fs')
const device = openSync('/dev/fuse', 'r+')
const options = `fd=3,rootmode=40000,user_id=0,group_id=0,allow_other`
const mounted = spawnSync('mount', ['-i', '-t', 'fuse.exfat', '-o', options, 'disk', mount], {
  stdio: ['ignore', 'ignore', 'inherit', device],
})
if (mounted.status !== 0) process.exit(1)

const answer = (unique, error, body = Buffer.alloc(0)) => {
  const head = Buffer.alloc(16)
  head.writeUInt32LE(16 + body.length, 0)
  head.writeInt32LE(-error, 4)
  head.writeBigUInt64LE(unique, 8)
  try {
    writeSync(device, Buffer.concat([head, body]))
  } catch {
    // The process that asked is gone.
  }
}

/** What is mapped is in memory: the drive is not asked for it, and its pages do not keep a file from being closed. */
const isMapped = ({ code, node }) => (code === 15 || code === 16) && (paths.get(node) ?? '').endsWith('-shm')

// FORGET and BATCH_FORGET are not answered; what is closed is closed whatever the drive does.
const [FORGET, BATCH_FORGET, INTERRUPT] = [2, 42, 36]
const always = [18, 25, 26, 29]
const answersAlways = (request) => always.includes(request.code) || isMapped(request)

const perform = ({ code, unique, node, body }) => {
  const operation = operations[code]
  if (!operation) return answer(unique, errno.ENOSYS)
  if (state === 'gone' && !answersAlways({ code, node })) return answer(unique, errno.EIO)
  try {
    answer(unique, 0, operation(node, body) ?? Buffer.alloc(0))
  } catch (error) {
    answer(unique, errno[error.code] ?? errno.EIO)
  }
}

const handle = (bytes) => {
  const code = bytes.readUInt32LE(4)
  const unique = bytes.readBigUInt64LE(8)
  if (code === FORGET || code === BATCH_FORGET) return
  const request = { code, unique, node: bytes.readBigUInt64LE(16), body: Buffer.from(bytes.subarray(40)) }
  if (code === INTERRUPT) {
    // A process that is killed need not wait, as with a network drive.
    const asked = request.body.readBigUInt64LE(0)
    if (waiting.delete(asked)) answer(asked, errno.EINTR)
    return
  }
  if (state === 'silent' && !answersAlways(request)) waiting.set(unique, request)
  else perform(request)
}

const buffer = Buffer.alloc(MAX_WRITE + 4096)
const next = () =>
  read(device, buffer, 0, buffer.length, null, (error, length) => {
    // Unmounted.
    if (error?.code === 'ENODEV') process.exit(0)
    if (!error) handle(buffer.subarray(0, length))
    next()
  })
next()

process.on('message', (told) => {
  state = told
  const left = state === 'silent' ? [] : [...waiting.values()]
  for (const request of left) {
    waiting.delete(request.unique)
    perform(request)
  }
  process.send(told)
})
process.on('disconnect', () => process.exit(0))
process.send('mounted')
