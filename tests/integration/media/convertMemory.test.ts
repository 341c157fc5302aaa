import { stat } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { ByteSink } from '@shared/bytes'
import { convert } from '../../../electron/main/media/convert/convert'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { playbackPlan } from '../../../electron/main/media/plan/playbackPlan'
import { probe } from '../../../electron/main/media/probe/probe'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { run, testFolder } from './lab'

// In a separate file, hence a separate process: memory that other tests used would hide the growth.
const folder = testFolder()
const sourceBytes = 400_000_000

it('the memory of a conversion does not grow with the film', async () => {
  const short = folder.path('short.mov')
  const heavy = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-qp',
    '4',
    '-g',
    '1',
    '-pix_fmt',
    'yuv420p',
    '-vf',
    'noise=alls=60:allf=t,scale=640:360',
  ]
  await makeFrameVideo({ path: short, seconds: 2, videoArgs: heavy, audioArgs: ['-c:a', 'pcm_s16le'] })
  const times = Math.ceil(sourceBytes / (await stat(short)).size)
  const long = folder.path('long.mov')
  await run('ffmpeg', ['-v', 'error', '-stream_loop', String(times), '-i', short, '-c', 'copy', long])

  const ffmpeg = await findFfmpeg({ env: process.env })
  const plan = playbackPlan(await probe(long, ffmpeg))
  expect(plan.kind).toBe('audioOnly')
  const before = process.memoryUsage.rss()
  let most = 0
  let total = 0
  const sink: ByteSink = {
    async write(data) {
      total += data.length
      most = Math.max(most, process.memoryUsage.rss())
    },
  }
  await convert(long, plan, sink, { ffmpeg })
  expect(total).toBeGreaterThan(sourceBytes * 0.9)
  expect(most - before).toBeLessThan(sourceBytes / 2)
})
