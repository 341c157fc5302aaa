import { readFile, writeFile } from 'node:fs/promises'
import type { ByteSource } from '@shared/bytes'
import type { Edit } from '@shared/domain/film/edits'
import { makeClip } from '../../../electron/main/media/clip/makeClip'
import { convertFilm } from '../../../electron/main/media/convert/convert'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { filmPlan, type FilmOptions, type FilmPlan } from '../../../electron/main/media/plan/filmPlan'
import { probe } from '../../../electron/main/media/probe/probe'
import { makeTracks, type MadeTracks } from '../../../electron/main/media/tracks/makeTracks'
import { readFrameNumbers } from '../../support/media/frameVideo'
import { memorySink } from './lab'

export { difference, greyFrames } from '../../support/media/decoded'

export const ffmpegHere = findFfmpeg({ env: process.env })

export const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => Promise.resolve(Uint8Array.prototype.slice.call(bytes, offset, offset + length)),
  close: () => Promise.resolve(),
})

/** Imports a file as the app does, and writes the plaintext of what it would store. */
export const importTo = async (
  path: string,
  out: string,
  options: FilmOptions = { audioTrack: null, trim: null },
): Promise<{ plan: FilmPlan; durationMs: number }> => {
  const ffmpeg = await ffmpegHere
  const facts = await probe(path, ffmpeg)
  const plan = filmPlan([facts], options)
  const sink = memorySink()
  const { durationMs } = await convertFilm([path], plan, sink, { ffmpeg })
  await writeFile(out, sink.bytes())
  return { plan, durationMs: durationMs ?? 0 }
}

export const tracksFrom = async (path: string, durationMs: number): Promise<MadeTracks> =>
  makeTracks(inMemory(await readFile(path)), await ffmpegHere, {
    durationMs,
    signal: new AbortController().signal,
  })

/** The first bucket of a waveform that is loud, in seconds. */
export const loudFrom = ({ peaks: { data, bucketMs } }: MadeTracks): number => {
  const values = new Int8Array(data.buffer, data.byteOffset, data.length)
  return (Math.floor(values.findIndex((value) => Math.abs(value) > 10) / 2) * bucketMs) / 1000
}

/** The number in each thumbnail. */
export const numbersIn = async (
  { thumbs: { shows, pictures, width, height } }: MadeTracks,
  scratch: string,
): Promise<(number | null | undefined)[]> => {
  const numbers: (number | null | undefined)[] = []
  for (const shown of shows) {
    await writeFile(scratch, pictures[shown]!.jpeg)
    numbers.push((await readFrameNumbers(scratch, width, height))[0])
  }
  return numbers
}

export const clipTo = async (
  film: string,
  out: string,
  startMs: number,
  endMs: number,
  edits: readonly Edit[] = [],
): Promise<void> => {
  const sink = memorySink()
  await makeClip(inMemory(await readFile(film)), sink, await ffmpegHere, {
    startMs,
    endMs,
    edits,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  })
  await writeFile(out, sink.bytes())
}
