import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Films are cached: encoding them takes longer than measuring. */
const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'samklang', 'bench')

/** Makes a film unless it is cached. ffmpeg gets the path as its last argument. */
async function film(name: string, make: () => string[] | Promise<string[]>): Promise<string> {
  const path = join(folder, name)
  if (existsSync(path)) return path
  await mkdir(folder, { recursive: true })
  const part = join(folder, `part-${process.pid}-${name}`)
  await run('ffmpeg', ['-v', 'error', '-y', ...(await make()), part])
  await rename(part, path)
  return path
}

/** A moving picture with noise, at the bit rate of a real recording: about 3 Mbit/s at 720p. */
const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=25,noise=alls=6:allf=t']
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=330:sample_rate=48000']
const h264 = [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-b:v',
  '3M',
  '-maxrate',
  '4M',
  '-bufsize',
  '6M',
  '-g',
  '50',
  '-pix_fmt',
  'yuv420p',
]
const aac = ['-c:a', 'aac', '-b:a', '128k']

const minute = () => film('minute.mp4', () => [...picture, ...sound, '-t', '60', ...h264, ...aac])

/** The same minute repeated, in one MP4 with its index in front. */
export const mp4OfMinutes = (minutes: number): Promise<string> =>
  film(`${minutes}min.mp4`, async () => [
    ...['-stream_loop', String(minutes - 1), '-i', await minute(), '-c', 'copy', '-movflags', '+faststart'],
  ])

/** Ten minutes in a container that must be remuxed. */
export const mkvOfTenMinutes = (): Promise<string> =>
  film('10min.mkv', async () => ['-stream_loop', '9', '-i', await minute(), '-c', 'copy'])

/** A minute that must be transcoded. */
export const mpeg2OfAMinute = (): Promise<string> =>
  film('minute.mpg', async () => [
    '-i',
    await minute(),
    '-c:v',
    'mpeg2video',
    '-b:v',
    '8M',
    '-g',
    '15',
    '-c:a',
    'mp2',
    '-b:a',
    '192k',
  ])
