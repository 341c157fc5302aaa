import {
  ALL_FORMATS,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  Input,
  MovOutputFormat,
  Output,
  StreamTarget,
  type StreamTargetChunk,
} from 'mediabunny'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { makeFrameVideo, readFrameNumber } from '../../support/media/frameVideo'
import { expect, test } from '../../support/app/launch'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'

const [width, height, seconds] = [320, 180, 40]
const FOUR_GIB = 2 ** 32

/** A sparse film of more than 4 GiB: each picture has filler data (H.264, 7.3.2.7) of zeros, written as holes. */
async function makeLargeFilm(small: string, large: string): Promise<void> {
  const input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(small) })
  const track = (await input.getPrimaryVideoTrack())!
  const file = await open(large, 'w')
  let end = 0
  const stream = new WritableStream<StreamTargetChunk>({
    async write({ data, position }) {
      for (let at = 0; at < data.length; at += 65536) {
        const block = data.subarray(at, at + 65536)
        if (block.some((byte) => byte !== 0)) await file.write(block, 0, block.length, position + at)
      }
      end = Math.max(end, position + data.length)
    },
  })
  const output = new Output({
    format: new MovOutputFormat({ fastStart: false }),
    target: new StreamTarget(stream),
  })
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source)
  await output.start()
  const decoderConfig = (await track.getDecoderConfig())!
  const filler = 4_400_000
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const data = new Uint8Array(packet.data.length + 4 + filler)
    data.set(packet.data)
    new DataView(data.buffer).setUint32(packet.data.length, filler)
    data[packet.data.length + 4] = 12
    await source.add(new EncodedPacket(data, packet.type, packet.timestamp, packet.duration), {
      decoderConfig,
    })
  }
  await output.finalize()
  await file.truncate(end)
  await file.close()
}

/** Takes minutes and 5 GB of disk: run with SAMKLANG_LARGE_FILES=1. */
test('a file of more than 4 GiB is rewrapped, and its last pictures are found again', async ({
  launch,
  folder,
}) => {
  test.skip(!process.env['SAMKLANG_LARGE_FILES'], 'only when asked for')
  test.setTimeout(900_000)
  await makeFrameVideo({
    path: join(folder, 'small.mp4'),
    seconds,
    audioArgs: null,
    videoArgs: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p'],
  })
  await makeLargeFilm(join(folder, 'small.mp4'), join(folder, 'large.mov'))
  expect((await stat(join(folder, 'large.mov'))).size).toBeGreaterThan(FOUR_GIB)
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  const job = await importUntil(window, await startImport(window, join(folder, 'large.mov')), isOver)
  expect(job).toMatchObject({ phase: 'done', plan: 'remux' })
  const { url, durationMs } = await call(window, 'film', 'open', {
    recordingId: job.recordingId!,
    purpose: 'assessment',
  })
  expect(Math.round(durationMs / 1000)).toBe(seconds)
  const shown = await window.evaluate<(number | null)[]>(`(async () => {
    const video = document.createElement('video')
    video.crossOrigin = 'anonymous'
    video.src = '${url}'
    await new Promise((ok, no) => { video.onloadeddata = ok; video.onerror = no })
    const context = new OffscreenCanvas(${width}, ${height}).getContext('2d')
    const shown = []
    for (const time of [39.9, 20.02, 0.1, 39.5]) {
      video.currentTime = time
      await new Promise((ok) => video.onseeked = ok)
      context.drawImage(video, 0, 0, ${width}, ${height})
      const { data } = context.getImageData(0, 0, ${width}, ${height})
      shown.push((${readFrameNumber.toString()})(data, ${width}, ${height}))
    }
    return shown
  })()`)
  expect(shown).toEqual([997, 500, 2, 987])
})
