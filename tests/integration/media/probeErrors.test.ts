import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { inspect } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FfmpegPaths } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { probe } from '../../../electron/main/media/probe/probe'
import { makeFrameVideo, type FrameVideoOptions } from '../../support/media/frameVideo'
import { run, testFolder } from './lab'

const folder = testFolder()
const without: FfmpegPaths = { ffmpeg: null, ffprobe: null }
let ffmpeg: FfmpegPaths

beforeAll(async () => {
  ffmpeg = await findFfmpeg({ env: process.env })
})

const make = async (name: string, options: Omit<FrameVideoOptions, 'path'> = {}) =>
  (await makeFrameVideo({ seconds: 2, ...options, path: folder.path(name) })).path
const put = async (name: string, content: string | Uint8Array) => {
  await writeFile(folder.path(name), content)
  return folder.path(name)
}
const refusal = (code: string) => ({ code }) as const

describe('a file that is no video', () => {
  it.each([
    ['text.mp4', 'Referat af mødet.\n'.repeat(500)],
    ['empty.mp4', ''],
    ['tiny.mov', 'x'],
    ['zeros.mkv', new Uint8Array(100_000)],
    ['list.mp4', '#EXTM3U\n#EXTINF:10,\nother.ts\n#EXT-X-ENDLIST\n'],
    ['list.txt', 'ffconcat version 1.0\nfile other.mp4\n'],
    [
      'still.heic',
      Buffer.concat([box('ftyp', 'heic'), box('meta', '.'.repeat(40)), box('mdat', '.'.repeat(900))]),
    ],
  ])('%s is refused', async (name, content) => {
    await expect(probe(await put(name, content), ffmpeg)).rejects.toMatchObject(refusal('notAVideo'))
  })

  it('a picture is refused, whatever it is called', async () => {
    const path = folder.path('picture.png')
    await run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'color=s=64x64', '-frames:v', '1', path])
    await expect(probe(await put('picture.mp4', await readFile(path)), ffmpeg)).rejects.toMatchObject(
      refusal('notAVideo'),
    )
  })

  it('a folder is refused', async () => {
    await mkdir(folder.path('folder.mp4'))
    await expect(probe(folder.path('folder.mp4'), ffmpeg)).rejects.toMatchObject({
      code: /notAVideo|fileUnreadable/,
    })
  })
})

describe('sound without a picture', () => {
  const tone = ['-v', 'error', '-f', 'lavfi', '-i', 'sine=duration=1']

  it.each([['tone.m4a'], ['tone.mp3'], ['tone.wav'], ['tone.mka'], ['tone.ogg']])(
    '%s is distinguished from a file that is no video',
    async (name) => {
      const path = folder.path(name)
      await run('ffmpeg', [...tone, path])
      await expect(probe(path, ffmpeg)).rejects.toMatchObject(refusal('noVideoTrack'))
    },
  )

  it('a cover is no video track', async () => {
    const path = folder.path('cover.mp3')
    const inputs = ['-i', folder.path('tone.mp3'), '-i', folder.path('picture.png'), '-map', '0', '-map', '1']
    await run('ffmpeg', ['-v', 'error', ...inputs, '-c', 'copy', '-disposition:v', 'attached_pic', path])
    await expect(probe(path, ffmpeg)).rejects.toMatchObject(refusal('noVideoTrack'))
  })

  it('is known without ffmpeg where the container is', async () => {
    await expect(probe(folder.path('tone.m4a'), without)).rejects.toMatchObject(refusal('noVideoTrack'))
  })
})

describe('a file that is cut short', () => {
  const wmv: Omit<FrameVideoOptions, 'path'> = {
    videoArgs: ['-c:v', 'wmv2', '-b:v', '1M'],
    audioArgs: ['-c:a', 'wmav2'],
  }
  const avi: Omit<FrameVideoOptions, 'path'> = {
    videoArgs: ['-c:v', 'mpeg4', '-b:v', '1M'],
    audioArgs: ['-c:a', 'mp3'],
  }
  const webm: Omit<FrameVideoOptions, 'path'> = {
    videoArgs: ['-c:v', 'libvpx', '-deadline', 'realtime'],
    audioArgs: ['-c:a', 'libopus'],
  }

  it.each<[string, Omit<FrameVideoOptions, 'path'>]>([
    ['end.mp4', {}],
    ['start.mp4', { outputArgs: ['-movflags', '+faststart'] }],
    ['fragments.mp4', { outputArgs: ['-movflags', 'frag_keyframe+empty_moov'] }],
    ['a.mov', {}],
    ['b.mkv', {}],
    ['c.webm', webm],
    ['d.avi', avi],
    ['e.wmv', wmv],
  ])('%s is noticed', async (name, options) => {
    const path = await make(name, options)
    await expect(probe(path, ffmpeg)).resolves.toBeDefined()
    const { length } = await readFile(path)
    await truncate(path, Math.floor(length * 0.7))
    await expect(probe(path, ffmpeg)).rejects.toMatchObject(refusal('fileTruncated'))
    await expect(probe(path, without)).rejects.toMatchObject(refusal('fileTruncated'))
  })

  it('is noticed even where only the index knows how much there should be', async () => {
    const bytes = await readFile(await make('index.mp4', { outputArgs: ['-movflags', '+faststart'] }))
    const mdat = bytes.indexOf('mdat') - 4
    bytes.writeUInt32BE(0, mdat) // "to the end of the file"
    await expect(probe(await put('index.mp4', bytes), ffmpeg)).resolves.toBeDefined()
    const cut = await put('index.mp4', bytes.subarray(0, Math.floor(bytes.length * 0.7)))
    await expect(probe(cut, ffmpeg)).rejects.toMatchObject(refusal('fileTruncated'))
  })

  it('a little rubbish behind the end does no harm', async () => {
    const bytes = await readFile(await make('padded.mp4'))
    await expect(
      probe(await put('padded.mp4', Buffer.concat([bytes, Buffer.alloc(777, 0xff)])), ffmpeg),
    ).resolves.toBeDefined()
    await expect(
      probe(await put('padded.mp4', Buffer.concat([bytes, Buffer.alloc(777)])), ffmpeg),
    ).resolves.toBeDefined()
  })
})

describe('a file that cannot be read', () => {
  it('is distinguished from one that is no video', async () => {
    const error: unknown = await probe(folder.path('not there.mp4'), ffmpeg).catch(
      (reason: unknown) => reason,
    )
    expect(error).toMatchObject(refusal('fileUnreadable'))
    expect(inspect(error)).not.toContain('not there')
  })
})

describe('without ffmpeg', () => {
  it('a file that only ffmpeg reads asks for it', async () => {
    const path = await make('only.mpg', { videoArgs: ['-c:v', 'mpeg2video'], audioArgs: ['-c:a', 'mp2'] })
    await expect(probe(path, without)).rejects.toMatchObject(refusal('ffmpegMissing'))
    await expect(probe(path, { ffmpeg: null, ffprobe: folder.path('gone') })).rejects.toMatchObject(
      refusal('ffmpegMissing'),
    )
  })

  it('a known container with a strange picture is still described', async () => {
    const path = await make('strange.mp4', { videoArgs: ['-c:v', 'mpeg4'] })
    const facts = await probe(path, without)
    expect(facts).toMatchObject({ container: 'mp4', durationMs: 2000, reader: 'ffmpeg' })
    expect((await probe(path, ffmpeg)).video[0]).toMatchObject({
      codec: 'mpeg4',
      width: 320,
      height: 180,
      fps: 25,
    })
  })
})

function box(name: string, content: string): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(name, 4)
  return Buffer.concat([head, Buffer.from(content)])
}
