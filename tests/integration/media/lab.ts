import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { ByteSink } from '@shared/bytes'

export { run, toneStart } from '../../support/media/decoded'

/** A temporary folder for one test file, removed afterwards. */
export const testFolder = (): { path: (name: string) => string } => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samklang-media-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
  return { path: (name) => join(folder, name) }
}

/** A sink into memory that enforces the contract of `ByteSink`. */
export const memorySink = (): ByteSink & { bytes(): Buffer; readonly goneBack: number } => {
  let content = Buffer.alloc(1 << 20)
  let end = 0
  let goneBack = 0
  let busy = false
  return {
    async write(data, position) {
      if (busy) throw new Error('two writes at once')
      const forwards = position === end
      if (!forwards && position + data.length > Math.min(end, 64 * 1024))
        throw new Error(`write at ${position} of ${end}`)
      busy = true
      await new Promise((resolve) => setImmediate(resolve))
      busy = false
      if (!forwards) goneBack++
      while (position + data.length > content.length)
        content = Buffer.concat([content, Buffer.alloc(content.length)])
      content.set(data, position)
      end = Math.max(end, position + data.length)
    },
    bytes: () => content.subarray(0, end),
    get goneBack() {
      return goneBack
    },
  }
}
