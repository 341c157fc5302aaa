import { appliedSpan, blurs, mutes, type Edit, type Region } from '@shared/domain/film/edits'
import { fitFrame } from '../convert/ffmpegArguments'
import { uprightFilters, type Orientation } from '../source/orientation'

/** Number of blocks along the longer side of a blurred region, as in the player. */
const BLOCKS = 7
const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 }

export interface ClipPicture {
  /** Of the clip, in pixels. Even. */
  readonly width: number
  readonly height: number
  /** Of the stored frames. */
  readonly orientation: Orientation
}

/**
 * The ffmpeg filter graph that burns blurs in: from the input's picture to `[v]`. The regions are fractions of each
 * frame, as in the player, so that they are right where the size changes within a film; only then is the frame fitted
 * into the size of the clip.
 * @param withScale2ref whether this ffmpeg has the filter; from 7.1 on `scale` itself takes a reference
 * @param zeroMs the time of the film, in milliseconds, that is 0 in ffmpeg's input
 */
export const pictureFilters = (
  edits: readonly Edit[],
  picture: ClipPicture,
  zeroMs: number,
  withScale2ref = true,
): string => {
  const { width, height, orientation } = picture
  const blurred = edits.filter(blurs)
  const first = [
    ...uprightFilters(orientation),
    'scale=max(2\\,trunc(iw*sar/2)*2):max(2\\,trunc(ih/2)*2)',
    'setsar=1',
    'format=yuv420p',
  ].join(',')
  const steps = blurred.map((edit, i) => {
    const region = edit.region ?? WHOLE
    const [left, top] = [from(region.x, 'iw'), from(region.y, 'ih')]
    const [right, bottom] = [to(region.x + region.width, 'iw'), to(region.y + region.height, 'ih')]
    const [w, h] = [`${right}-${left}`, `${bottom}-${top}`]
    const crop = `crop='${w}':'${h}':'${left}':'${top}':exact=1`
    // To a handful of blocks and back to the size that it had.
    const [wide, high] = [region.width * width, region.height * height]
    const [columns, rows] = [wide, high].map((side) =>
      Math.max(2, Math.round((side / Math.max(wide, high)) * BLOCKS)),
    )
    const shrunk = `[b${i}]${crop},split[f${i}][s${i}];[s${i}]scale=${columns}:${rows}:flags=area[t${i}]`
    const grown = withScale2ref
      ? `[t${i}][f${i}]scale2ref=w=iw:h=ih:flags=bilinear[p${i}][u${i}];[u${i}]nullsink`
      : `[t${i}][f${i}]scale=w=rw:h=rh:flags=bilinear[p${i}]`
    const at = `'${from(region.x, 'main_w')}':'${from(region.y, 'main_h')}'`
    return [
      `[v${i}]split[c${i}][b${i}]`,
      shrunk,
      grown,
      `[c${i}][p${i}]overlay=${at}:${when(edit, zeroMs)}[v${i + 1}]`,
    ].join(';')
  })
  return [
    `[0:v:0]${first}[v0]`,
    ...steps,
    `[v${blurred.length}]${fitFrame(width, height).join(',')}[v]`,
  ].join(';')
}

/** The ffmpeg filters that silence what is muted. A graph apart from the picture's, which may start over. */
export const soundFilters = (edits: readonly Edit[], zeroMs: number): string =>
  [
    'aresample=async=1:first_pts=0',
    ...edits.filter(mutes).map((edit) => `volume=0:${when(edit, zeroMs)}`),
  ].join(',')

const when = (edit: Edit, zeroMs: number): string => {
  const { startMs, endMs } = appliedSpan(edit)
  return `enable='between(t,${((startMs - zeroMs) / 1000).toFixed(3)},${((endMs - zeroMs) / 1000).toFixed(3)})'`
}

/** A region's edges in whole pixels of a side, rounded outwards, and even because of the 4:2:0 chroma. */
const from = (fraction: number, side: string): string =>
  `min(${side}-2,floor(${side}*${fraction.toFixed(6)}/2)*2)`
const to = (fraction: number, side: string): string => `min(${side},ceil(${side}*${fraction.toFixed(6)}/2)*2)`
