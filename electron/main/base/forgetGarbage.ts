import { createSecretKey, pbkdf2, webcrypto } from 'node:crypto'
import { promisify } from 'node:util'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * When to begin after a lock, whose own work ends within two seconds; and the pause between collections.
 * Milliseconds.
 */
const BEGIN_MS = 2500
const PAUSE_MS = 400

/**
 * How much of each size of buffer is allocated to cover what was freed. All sizes together cost main a good half
 * second of computing, in slices of some milliseconds.
 */
const COVER_BUFFERS = 2048
const COVER_COPIES = 512
const COVER_BYTES = 256 * 1024

/** The largest size of a buffer that the allocator takes from a list of freed ones; larger ones are unmapped. */
const LARGEST_BYTES = 1024 * 1024

/** For the four threads of the pool, many more jobs than threads: each does some of both kinds. */
const JOBS = 32
const JOB_ITERATIONS = 10_000

/** Allocates every buffer by itself: what shares the pool of Node's small buffers stays while any of them is used. */
export function poolNoBuffers(): void {
  Buffer.poolSize = 0
}

let latest = 0

type Collect = (options?: { type: string; execution: string; flavor: string }) => void

/**
 * Overwrites or gives back the memory of what is no longer referred to, which neither V8 nor its allocator does by
 * itself. Strings and the buffers of libraries cannot be wiped where they are used: V8 clears what it frees, compaction
 * moves what lives to other pages, empty buffers take the place of freed ones and other keys of those on the stacks of
 * threads, and a last-resort collection returns what is free to the system. Ends where a later call has begun, which
 * does all of it.
 */
export async function forgetGarbage(): Promise<void> {
  const call = ++latest
  setFlagsFromString('--expose-gc')
  // Stays on: pages are swept after the collection that frees them.
  setFlagsFromString('--clear-free-memory')
  setFlagsFromString('--compact-on-every-full-gc')
  const collect = runInNewContext('gc') as Collect
  await delay(BEGIN_MS)
  for (let left = 3; left > 0; left--) {
    if (call !== latest) return
    collect()
    await delay(PAUSE_MS)
  }
  for (const bytes of bufferSizes()) {
    if (call !== latest) return
    coverFreed(bytes)
    await nextTurn()
  }
  await coverStacks()
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  setFlagsFromString('--no-compact-on-every-full-gc')
}

/**
 * The sizes that Chromium's allocator has a list of freed buffers for, in bytes: multiples of 16, eight to each power
 * of two (PartitionAlloc, "Buckets").
 */
function* bufferSizes(): Generator<number> {
  for (let bytes = 16; bytes <= LARGEST_BYTES; bytes += Math.max(16, 2 ** Math.floor(Math.log2(bytes)) / 8))
    yield bytes
}

/**
 * Two allocators: that of ArrayBuffers, which are zeroed when they are allocated, in the place of a freed one of their
 * size if there is any; and `malloc`, for messages of the page and for OpenSSL, whose copy of a key has eight bytes
 * more.
 */
function coverFreed(bytes: number): void {
  const count = Math.min(COVER_BUFFERS, Math.ceil(COVER_BYTES / bytes))
  const zeros = new Uint8Array(bytes - 8)
  const held: unknown[] = []
  for (let i = 0; i < count; i++) held.push(new ArrayBuffer(bytes))
  for (let i = 0; i < Math.min(count, COVER_COPIES); i++) held.push(createSecretKey(zeros))
}

/**
 * X25519 leaves its copy of a key on the stack of the thread that computed it, until that thread computes with another.
 * A longer job before each keeps one thread from doing all.
 */
async function coverStacks(): Promise<void> {
  const { subtle } = webcrypto
  const pair = (await subtle.generateKey('X25519', false, ['deriveBits'])) as webcrypto.CryptoKeyPair
  const between = { name: 'X25519', public: pair.publicKey }
  const jobs = Array.from({ length: JOBS }, () => [
    promisify(pbkdf2)('', '', JOB_ITERATIONS, 32, 'sha256'),
    subtle.deriveBits(between, pair.privateKey, 256),
  ])
  await Promise.all(jobs.flat())
}
