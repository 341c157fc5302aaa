/** Clockwise, in degrees. */
type Rotation = 0 | 90 | 180 | 270

/** How stored frames are turned for display: rotated clockwise, then, where mirrored, flipped left to right. */
export interface Orientation {
  readonly rotation: Rotation
  readonly mirrored: boolean
}

export const UPRIGHT: Orientation = { rotation: 0, mirrored: false }

/**
 * An orientation as a film states it. Not `exact` where its matrix is none of the eight that players agree on (another
 * angle, a scale, a shear): the nearest is given, and such a film is only used with its frames turned and stored again.
 */
export interface StatedOrientation extends Orientation {
  readonly exact: boolean
}

/** The linear part [a, b, c, d] of a track matrix (ISO/IEC 14496-12, 6.2.2): x' = ax + cy, y' = bx + dy. */
type Linear = readonly [number, number, number, number]

/** Every orientation with its matrix and the ffmpeg filters that turn frames upright. */
const orientations: readonly (Orientation & { linear: Linear; filters: readonly string[] })[] = [
  { rotation: 0, mirrored: false, linear: [1, 0, 0, 1], filters: [] },
  { rotation: 90, mirrored: false, linear: [0, 1, -1, 0], filters: ['transpose=clock'] },
  { rotation: 180, mirrored: false, linear: [-1, 0, 0, -1], filters: ['hflip', 'vflip'] },
  { rotation: 270, mirrored: false, linear: [0, -1, 1, 0], filters: ['transpose=cclock'] },
  { rotation: 0, mirrored: true, linear: [-1, 0, 0, 1], filters: ['hflip'] },
  { rotation: 90, mirrored: true, linear: [0, 1, 1, 0], filters: ['transpose=cclock_flip'] },
  { rotation: 180, mirrored: true, linear: [1, 0, 0, -1], filters: ['vflip'] },
  { rotation: 270, mirrored: true, linear: [0, -1, -1, 0], filters: ['transpose=clock_flip'] },
]

/** A few steps of the 16.16 fixed-point numbers that matrices are stored in. */
const ROUNDING = 4 / 0x10000

/** @param matrix the nine values of a track matrix, row by row: a b u, c d v, x y w */
export const orientationOf = (matrix: readonly number[]): StatedOrientation => {
  const [a = NaN, b = NaN, u = 0, c = NaN, d = NaN, v = 0] = matrix
  const stated: Linear = [a, b, c, d]
  const alike = ({ linear }: { linear: Linear }) =>
    linear.reduce((sum, value, i) => sum + value * (stated[i] ?? 0), 0)
  const nearest = orientations.reduce((best, other) => (alike(other) > alike(best) ? other : best))
  const { rotation, mirrored, linear } = nearest
  const exact = u === 0 && v === 0 && linear.every((value, i) => Math.abs(value - stated[i]!) <= ROUNDING)
  return { rotation, mirrored, exact }
}

const known = ({ rotation, mirrored }: Orientation) =>
  orientations.find((other) => other.rotation === rotation && other.mirrored === mirrored)!

/** The ffmpeg filters that turn stored frames upright. ffmpeg itself must be kept from it: see `NO_AUTOROTATE`. */
export const uprightFilters = (orientation: Orientation): readonly string[] => known(orientation).filters

/** Input option without which ffmpeg turns frames too, in the way of its version. */
export const NO_AUTOROTATE = '-noautorotate'

/** Whether width and height change places for display. */
export const swapsSides = ({ rotation }: Orientation): boolean => rotation % 180 !== 0

/** The track matrix of frames of a size in pixels, with the translation that brings them back to the origin. */
export const matrixOf = (
  orientation: Orientation,
  width: number,
  height: number,
): [number, number, number, number, number, number, number, number, number] => {
  const [a, b, c, d] = known(orientation).linear
  const back = (x: number, y: number) => Math.max(0, -x * width) + Math.max(0, -y * height)
  return [a, b, 0, c, d, 0, back(a, c), back(b, d), 1]
}
