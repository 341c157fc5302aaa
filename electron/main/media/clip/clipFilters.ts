import { appliedSpan, blurs, mutes, type Edit, type Region } from '@shared/domain/film/edits'

/** At most so many cells lie along the longer side of what is blurred, as in the player. */
const CELLS = 7
const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 }

export interface ClipPicture {
  /** Of the upright picture, in pixels. Even. */
  readonly width: number
  readonly height: number
  /** ffmpeg filters that bring the stored picture upright. */
  readonly upright: readonly string[]
}

/**
 * The ffmpeg filter graph that burns edits in: `[v]` is the picture and, where there is sound, `[a]` the sound. `zeroMs` is the
 * moment of the film that is 0 in what ffmpeg reads.
 */
export const clipFilters = (
  edits: readonly Edit[],
  picture: ClipPicture,
  sound: boolean,
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
    const [columns, rows] = [w, h].map((side) => Math.max(2, Math.round((side / Math.max(w, h)) * CELLS)))
    const coarse = `crop=${w}:${h}:${x}:${y}:exact=1,scale=${columns}:${rows}:flags=area,scale=${w}:${h}:flags=bilinear`
    return `[v${i}]split[c${i}][b${i}];[b${i}]${coarse}[p${i}];[c${i}][p${i}]overlay=${x}:${y}:${when(edit)}[v${i + 1}]`
  })
  const silent = edits.filter(mutes).map((edit) => `volume=0:${when(edit)}`)
  return [
    `[0:v:0]${first}[v0]`,
    ...steps,
    `[v${blurred.length}]null[v]`,
    ...(sound ? [`[0:a:0]${['aresample=async=1:first_pts=0', ...silent].join(',')}[a]`] : []),
  ].join(';')
}

/** A region in whole pixels, never smaller than it; even, because colour is kept for pairs of pixels. */
const pixels = ({ x, y, width, height }: Region, picture: ClipPicture) => {
  const from = (fraction: number, side: number) => Math.min(side - 2, Math.floor((fraction * side) / 2) * 2)
  const to = (fraction: number, side: number) => Math.min(side, Math.ceil((fraction * side) / 2) * 2)
  const [left, top] = [from(x, picture.width), from(y, picture.height)]
  return { x: left, y: top, w: to(x + width, picture.width) - left, h: to(y + height, picture.height) - top }
}
