import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { openAge } from '../../electron/main/vault/age/ageReader'
import { createAgeFile } from '../../electron/main/vault/age/ageWriter'
import { median, report } from './figures'

const MIB = 1024 * 1024
const SIZE = 512 * MIB
const READS = 300

test('random reads of 1 MiB', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samklang-bench-'))
  try {
    const identity = await generateX25519Identity()
    const path = join(folder, 'film.age')
    const plain = await open(join(folder, 'film'), 'w+')
    const writer = await createAgeFile(path, [await identityToRecipient(identity)])
    for (let position = 0; position < SIZE; position += 8 * MIB) {
      const piece = randomBytes(8 * MIB)
      await writer.write(piece, position)
      await plain.write(piece, 0, piece.length, position)
    }
    await writer.finish()
    const source = await openAge(path, [identity])
    const took: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
    for (let i = 0; i < READS; i++) {
      const offset = Math.floor(((i * 0.6180339887) % 1) * (SIZE - MIB))
      const start = performance.now()
      await source.read(offset, MIB)
      const between = performance.now()
      await plain.read(Buffer.alloc(MIB), 0, MIB, offset)
      took.ours.push(between - start)
      took.peer.push(performance.now() - between)
    }
    await source.close()
    await plain.close()
    report({ name: 'reader.range', ours: median(took.ours), peer: median(took.peer), unit: 'ms' })
  } finally {
    await rm(folder, { recursive: true })
  }
})
