import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { makeFilm } from '../../support/media/filmCache'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

// Streams share a buffer pool: no buffer may be reused before the page has its copy, however slow the page is.
test('each of several streams arrives byte for byte, while others pause, break off and begin', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'film.mp4')
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=12,noise=alls=60:allf=t']
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-b:v', '20M']
  await makeFilm(path, ...picture, ...codec)
  const film = readFileSync(path)
  expect(film.length).toBeGreaterThan(15_000_000)

  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  const { recordingId } = await importUntil(window, await startImport(window, path), isOver)
  const urls: string[] = []
  for (let i = 0; i < 2; i++)
    urls.push((await call(window, 'film', 'open', { recordingId: recordingId!, purpose: 'assessment' })).url)

  const starts = [0, 1, 65_530, 3_000_001, film.length - 5_000_000, film.length - 10]
  const digests = await window.evaluate(
    async ({ urls, starts }) => {
      const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
      const open = async (start: number, i: number) => {
        const answer = await fetch(urls[i % urls.length]!, { headers: { Range: `bytes=${start}-` } })
        return answer.body!.getReader()
      }
      const whole = async (start: number, i: number) => {
        const reader = await open(start, i)
        const pieces: Uint8Array<ArrayBuffer>[] = []
        for (;;) {
          const { done, value } = await reader.read()
          if (done) break
          pieces.push(value)
          if (Math.random() < 0.05) await pause()
        }
        const digest = await crypto.subtle.digest('SHA-256', await new Blob(pieces).arrayBuffer())
        return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
      }
      let over = false
      const breakOff = async () => {
        for (let i = 0; !over; i++) {
          const reader = await open(i * 100_003, i)
          await reader.read()
          await pause()
          await reader.cancel()
        }
      }
      const breaking = breakOff()
      const digests = await Promise.all([...starts, ...starts].map(whole))
      over = true
      await breaking
      return digests
    },
    { urls, starts },
  )
  const expected = starts.map((start) => sha256(film.subarray(start)))
  expect(digests).toEqual([...expected, ...expected])
})
