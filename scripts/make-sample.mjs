/**
 * Makes resources/sample/netvaerksmoede.mp4: a short staged network meeting, with drawn figures, synthesised
 * Danish speech and a clock burnt in. A developer's tool, run by hand; its result is committed:
 *
 *   node scripts/make-sample.mjs [--out FILE]
 *
 * Needs nothing from npm, and of the system (Debian: apt-get install ffmpeg espeak-ng sox fonts-lato)
 *   ffmpeg with librsvg and libx264, espeak-ng with the Danish voice, sox, the font Lato.
 * What is said stands in sample/dialogue.json, who says it in sample/cast.mjs. The same tools give the same bytes.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { frames } from './sample/frame.mjs'
import { FPS, speak } from './sample/voice.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const LIMIT_BYTES = 4 * 1024 * 1024
const KEYFRAME_S = 2

const { values } = parseArgs({
  options: { out: { type: 'string', default: join(here, '../resources/sample/netvaerksmoede.mp4') } },
})
const out = resolve(values.out)
const dialogue = JSON.parse(readFileSync(join(here, 'sample/dialogue.json'), 'utf8'))
const work = mkdtempSync(join(tmpdir(), 'sample-'))
try {
  const speech = speak(dialogue, work)
  draw(speech)
  mkdirSync(dirname(out), { recursive: true })
  encode(speech)
  check(speech)
} finally {
  rmSync(work, { recursive: true, force: true })
}

function draw(speech) {
  let count = 0
  for (const svg of frames(
    speech,
    dialogue.map(({ part }) => part),
  )) {
    writeFileSync(join(work, `frame-${String(count).padStart(5, '0')}.svg`), svg)
    count += 1
  }
}

/**
 * H.264 with a keyframe every two seconds, AAC, the index in front; one thread, because their number shows in the
 * bytes.
 */
function encode({ sound, frames: count }) {
  const bt709 = [
    '-colorspace',
    'bt709',
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
    '-color_range',
    'tv',
  ]
  execFileSync(
    'ffmpeg',
    [
      '-v',
      'error',
      '-y',
      '-framerate',
      FPS,
      '-i',
      join(work, 'frame-%05d.svg'),
      '-i',
      sound,
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-vf',
      'scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p',
      ...bt709,
      '-c:v',
      'libx264',
      '-preset',
      'slower',
      '-tune',
      'animation',
      '-profile:v',
      'high',
      '-crf',
      32,
      '-threads:v',
      1,
      '-g',
      KEYFRAME_S * FPS,
      '-keyint_min',
      KEYFRAME_S * FPS,
      '-sc_threshold',
      0,
      '-c:a',
      'aac',
      '-b:a',
      '64k',
      '-t',
      count / FPS,
      '-map_metadata',
      -1,
      '-fflags',
      '+bitexact',
      '-flags:v',
      '+bitexact',
      '-flags:a',
      '+bitexact',
      '-movflags',
      '+faststart',
      out,
    ].map(String),
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
}

/** Looks at what was written, prints it, and throws where it is not what the sample has to be. */
function check({ frames: count, lines }) {
  const probe = (...args) =>
    JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-of', 'json', ...args, out], { encoding: 'utf8' }))
  const { streams, format } = probe('-show_streams', '-show_format')
  const keys = probe(
    '-select_streams',
    'v',
    '-skip_frame',
    'nokey',
    '-show_entries',
    'frame=pts_time',
  ).frames.map((f) => Number(f.pts_time))
  const [video, audio] = streams
  const size = statSync(out).size
  const start = readFileSync(out).subarray(0, 4096).toString('latin1')
  const facts = {
    'H.264 and AAC': video.codec_name === 'h264' && audio.codec_name === 'aac',
    '1280x720': video.width === 1280 && video.height === 720,
    'as many frames as drawn': Number(video.nb_frames) === count,
    'sound as long as the picture': Math.abs(video.duration - audio.duration) < 0.05,
    'a keyframe every two seconds': keys.every((time, i) => Math.abs(time - i * KEYFRAME_S) < 0.001),
    'the index in front': start.indexOf('moov') > 0 && start.indexOf('mdat') === -1,
    'under 4 MB': size < LIMIT_BYTES,
  }
  for (const { start: from, end, who, text } of lines)
    console.log(`${(from / FPS).toFixed(2)}-${(end / FPS).toFixed(2)} ${who}: ${text}`)
  console.log(`${out}: ${(size / 1e6).toFixed(2)} MB, ${Number(format.duration).toFixed(2)} s`)
  const wrong = Object.keys(facts).filter((fact) => !facts[fact])
  if (wrong.length > 0) throw new Error(`The sample is not: ${wrong.join('; ')}`)
}
