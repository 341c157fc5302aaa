import { appliedSpan, blurs, mutes, type Edit, type Region } from '@shared/domain/film/edits'

/** Number of blocks along the longer side of a blurred region, as in the player. */
const BLOCKS = 7
const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 }

export interface ClipPicture {
  /** After rotation, in pixels. Even. */
  readonly width: number
  readonly height: number
  /** ffmpeg filters that apply the rotation. */
  readonly upright: readonly string[]
}

/**
 * The ffmpeg filter graph that burns edits in, with the outputs `[v]` and, where there is audio, `[a]`.
 * @param zeroMs the time of the film, in milliseconds, that is 0 in ffmpeg's input
 */
export const clipFilters = (
  edits: readonly Edit[],
  picture: ClipPicture,
  withAudio: boolean,
  zeroMs: number,
): string => {
  const { width, height, upright } = picture
  const when = (edit: Edit) => {
    const { startMs, endMs } = appliedSpan(edit)
    return `enable='between(t,${((startMs - zeroMs) / 1000).toFixed(3)},${((endMs - zeroMs) / 1000).toFixed(3)})'`
  }
  const blurred = edits.filter(blurs)
  const first = [...upright, `scale=${width}:${height}`, 'setsar=1', 'format=yuv420p'].join(',')
  const steps = blurred.map((edit, i) => {
    const { x, y, w, h } = pixels(edit.region ?? WHOLE, picture)
    const [columns, rows] = [w, h].map((side) => Math.max(2, Math.round((side / Math.max(w, h)) * BLOCKS)))
    const crop = `crop=${w}:${h}:${x}:${y}:exact=1`
    const coarse = `${crop},scale=${columns}:${rows}:flags=area,scale=${w}:${h}:flags=bilinear`
    const overlay = `[c${i}][p${i}]overlay=${x}:${y}:${when(edit)}[v${i + 1}]`
    return `[v${i}]split[c${i}][b${i}];[b${i}]${coarse}[p${i}];${overlay}`
  })
  const silent = edits.filter(mutes).map((edit) => `volume=0:${when(edit)}`)
  return [
    `[0:v:0]${first}[v0]`,
    ...steps,
    `[v${blurred.length}]null[v]`,
    ...(withAudio ? [`[0:a:0]${['aresample=async=1:first_pts=0', ...silent].join(',')}[a]`] : []),
  ].join(';')
}

/** A region in whole pixels, rounded outwards, and even because of the 4:2:0 chroma. */
const pixels = ({ x, y, width, height }: Region, picture: ClipPicture) => {
  const from = (fraction: number, side: number) => Math.min(side - 2, Math.floor((fraction * side) / 2) * 2)
  const to = (fraction: number, side: number) => Math.min(side, Math.ceil((fraction * side) / 2) * 2)
  const [left, top] = [from(x, picture.width), from(y, picture.height)]
  return { x: left, y: top, w: to(x + width, picture.width) - left, h: to(y + height, picture.height) - top }
}
