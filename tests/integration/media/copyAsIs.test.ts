import { createHash, randomBytes } from 'node:crypto'
import { appendFile, truncate, utimes, writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ByteSink } from '@shared/bytes'
import { copyAsIs } from '../../../electron/main/media/convert/copyAsIs'
import { memorySink, testFolder } from './lab'

const folder = testFolder()
const size = 21_000_003
const content = randomBytes(size)
const path = () => folder.path('optagelse æøå.mp4')

beforeAll(() => writeFile(path(), content))

/** Does something at the second write. */
const sinkThat = (act: () => Promise<unknown>): ByteSink => {
  let writes = 0
  return {
    async write() {
      if (++writes === 2) await act()
    },
  }
}

describe('a file taken as it is', () => {
  it('arrives byte for byte, with progress', async () => {
    const sink = memorySink()
    const told: number[] = []
    const written = await copyAsIs(path(), sink, { onProgress: (fraction) => told.push(fraction) })
    expect(written).toBe(size)
    expect(Buffer.compare(sink.bytes(), content)).toBe(0)
    expect(told.at(-1)).toBe(1)
    expect(told).toEqual([...told].sort((a, b) => a - b))
  })

  it('is not touched again by a sink that takes its time', async () => {
    const hash = createHash('sha256')
    const sink: ByteSink = {
      async write(data) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        hash.update(data)
      },
    }
    await copyAsIs(path(), sink)
    expect(hash.digest('hex')).toBe(createHash('sha256').update(content).digest('hex'))
  })

  it('can be cancelled', async () => {
    const cancel = new AbortController()
    let writes = 0
    const sink: ByteSink = {
      async write() {
        writes++
        cancel.abort()
      },
    }
    await expect(copyAsIs(path(), sink, { signal: cancel.signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(writes).toBeLessThan(3)
  })

  it('fails with what the sink fails with', async () => {
    const failure = new Error('full')
    await expect(
      copyAsIs(
        path(),
        sinkThat(() => Promise.reject(failure)),
      ),
    ).rejects.toBe(failure)
  })

  it('may not grow, shrink or be written to on the way', async () => {
    const other = folder.path('other.mp4')
    const acts = [
      () => appendFile(other, 'more'),
      () => truncate(other, size - 10_000_000),
      () => utimes(other, new Date(), new Date(0)),
    ]
    for (const act of acts) {
      await writeFile(other, content)
      await expect(copyAsIs(other, sinkThat(act))).rejects.toMatchObject({ code: 'fileChanged' })
    }
  })

  it('must be there', async () => {
    await expect(copyAsIs(folder.path('gone.mp4'), memorySink())).rejects.toMatchObject({
      code: 'fileUnreadable',
    })
  })
})
