import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { person } from './cast.mjs'

const RATE = 48000
export const FPS = 25
const SAMPLES_A_FRAME = RATE / FPS
const LEAD_IN_S = 1.2
const PAUSE_S = 0.5
const SPEECH_RMS_DB = -21

const sox = (...args) => execFileSync('sox', ['-R', '-D', ...args.map(String)])

/** @typedef {{ who: string, to: string, text: string, part: number, start: number, end: number }} Line */

/**
 * Speaks the dialogue and joins it, over a quiet room tone, to one stereo file.
 * @returns {{ sound: string, frames: number, lines: Line[], mouth: Float64Array }}
 *   start, end in frames; mouth is the loudness of the speech, 0-1, frame by frame.
 */
export function speak(dialogue, dir) {
  const lines = dialogue.flatMap((section, part) => section.lines.map((line) => ({ ...line, part })))
  let frame = Math.round(LEAD_IN_S * FPS)
  const pieces = lines.map((line, index) => {
    const spoken = sayLine(line, join(dir, `line-${index}`))
    const start = frame
    const end = start + Math.ceil(spoken.samples / SAMPLES_A_FRAME)
    frame = end + Math.round((line.after ?? PAUSE_S) * FPS)
    const before = index === 0 ? start * SAMPLES_A_FRAME : 0
    const after = (frame - start) * SAMPLES_A_FRAME - spoken.samples
    const padded = join(dir, `padded-${index}.wav`)
    sox(spoken.file, padded, 'pad', `${before}s`, `${after}s`)
    return { padded, start, end }
  })

  const speech = join(dir, 'speech.wav')
  sox(...pieces.map((piece) => piece.padded), speech)
  const room = join(dir, 'room.wav')
  sox(
    '-n',
    '-r',
    RATE,
    '-c',
    2,
    '-b',
    16,
    room,
    'synth',
    frame / FPS,
    'brownnoise',
    'gain',
    -12,
    'highpass',
    60,
    'lowpass',
    1200,
    'gain',
    '-n',
    -44,
    'fade',
    't',
    0.5,
    0,
    0.8,
  )
  const sound = join(dir, 'sound.wav')
  sox(
    '-m',
    '-v',
    1,
    speech,
    '-v',
    1,
    room,
    '-b',
    16,
    sound,
    'reverb',
    12,
    60,
    22,
    100,
    0,
    -3,
    'trim',
    0,
    `${frame * SAMPLES_A_FRAME}s`,
  )

  return {
    sound,
    frames: frame,
    lines: lines.map((line, index) => ({ ...line, start: pieces[index].start, end: pieces[index].end })),
    mouth: loudness(readMono(speech), frame),
  }
}

/** One line by its speaker: trimmed, made as loud as the others, placed where the speaker sits. */
function sayLine({ who, text }, base) {
  const { voice, pan } = person(who)
  const raw = `${base}-raw.wav`
  execFileSync(
    'espeak-ng',
    ['-v', `da+${voice.variant}`, '-p', voice.pitch, '-s', voice.speed, '-a', 80, '-w', raw, text].map(
      String,
    ),
  )
  const clean = `${base}-clean.wav`
  const edge = ['silence', 1, 0.01, '0.4%', 'fade', 't', 0.02, 'reverse']
  sox(raw, '-r', RATE, clean, 'gain', -10, 'highpass', 85, 'treble', -2.5, 5000, ...edge, ...edge)
  const gain = SPEECH_RMS_DB + voice.level - rmsDb(readMono(clean))
  const file = `${base}.wav`
  const left = Math.cos(((pan + 1) * Math.PI) / 4) * Math.SQRT2
  const right = Math.sin(((pan + 1) * Math.PI) / 4) * Math.SQRT2
  // Half the pan only: a camera's microphone hears the room, not six loudspeakers.
  sox(
    clean,
    file,
    'gain',
    '-l',
    gain,
    'remix',
    `1v${((1 + left) / 2).toFixed(3)}`,
    `1v${((1 + right) / 2).toFixed(3)}`,
  )
  return { file, samples: readMono(file).length }
}

/** The samples of a 16-bit PCM WAV file as written by sox, mean of the channels, -1 … 1. */
function readMono(path) {
  const bytes = readFileSync(path)
  let at = 12
  let channels = 1
  while (bytes.toString('latin1', at, at + 4) !== 'data') {
    if (bytes.toString('latin1', at, at + 4) === 'fmt ') channels = bytes.readUInt16LE(at + 10)
    at += 8 + bytes.readUInt32LE(at + 4)
  }
  const count = bytes.readUInt32LE(at + 4) / 2 / channels
  const mean = (n) => {
    let sum = 0
    for (let c = 0; c < channels; c += 1) sum += bytes.readInt16LE(at + 8 + (n * channels + c) * 2)
    return sum / channels / 32768
  }
  return Float64Array.from({ length: count }, (_, n) => mean(n))
}

const rms = (samples) => Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / Math.max(1, samples.length))
const rmsDb = (samples) => 20 * Math.log10(rms(samples))

/** Loudness a frame, 0-1, a little smoothed: mouths open fast and close slower. */
function loudness(samples, frames) {
  const out = new Float64Array(frames)
  let held = 0
  for (let f = 0; f < frames; f += 1) {
    const now = Math.min(1, rms(samples.subarray(f * SAMPLES_A_FRAME, (f + 1) * SAMPLES_A_FRAME)) / 0.16)
    held = now > held ? held + (now - held) * 0.8 : held + (now - held) * 0.5
    out[f] = held
  }
  return out
}
