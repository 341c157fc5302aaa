import { writeMatrix } from './boxes'
import { makeFrameVideo, type FrameVideoOptions } from './frameVideo'

/** One of the eight ways in which the track matrix turns stored frames for display. */
interface Turn {
  readonly name: string
  /** The linear part of the matrix. */
  readonly matrix: readonly [number, number, number, number]
  /** ffmpeg filters that undo it: from the picture as displayed to the frames as stored. */
  readonly undo: string
}

export const turns: readonly Turn[] = [
  { name: 'upright', matrix: [1, 0, 0, 1], undo: 'null' },
  { name: 'turned by 90', matrix: [0, 1, -1, 0], undo: 'transpose=cclock' },
  { name: 'turned by 180', matrix: [-1, 0, 0, -1], undo: 'hflip,vflip' },
  { name: 'turned by 270', matrix: [0, -1, 1, 0], undo: 'transpose=clock' },
  { name: 'mirrored', matrix: [-1, 0, 0, 1], undo: 'hflip' },
  { name: 'upside down and mirrored', matrix: [1, 0, 0, -1], undo: 'vflip' },
  { name: 'mirrored, turned by 90', matrix: [0, 1, 1, 0], undo: 'hflip,transpose=cclock' },
  { name: 'mirrored, turned by 270', matrix: [0, -1, -1, 0], undo: 'hflip,transpose=clock' },
]

/** A film whose frames are stored turned, with the matrix that undoes it. Sizes are those displayed. */
export const makeOrientedVideo = async (
  { matrix: [a, b, c, d], undo }: Turn,
  options: FrameVideoOptions & { readonly width: number; readonly height: number },
): Promise<void> => {
  const { width, height, videoArgs = [] } = options
  await makeFrameVideo({ ...options, videoArgs: [...videoArgs, '-vf', undo] })
  const [wide, high] = a === 0 ? [height, width] : [width, height]
  const back = (x: number, y: number) => Math.max(0, -x * wide) + Math.max(0, -y * high)
  await writeMatrix(options.path, [a, b, 0, c, d, 0, back(a, c), back(b, d), 1])
}
