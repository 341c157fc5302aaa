import { appliedIn, blurs, type Edit, type Region } from '@shared/domain/film/edits'

/** Cells along the longer side of a blurred region: a face becomes a handful of colours. */
const CELLS = 7
const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 }

/** The regions blurred at any of the given moments (milliseconds). */
export const coveredRegions = (edits: readonly Edit[], ...momentsMs: readonly number[]): Region[] => {
  const found = new Set(momentsMs.flatMap((moment) => appliedIn(edits, moment)).filter(blurs))
  return [...found].map(({ region }) => region ?? WHOLE)
}

/** Draws the current frame with the regions reduced to a few cells of colour. */
export function drawCovered(
  canvas: HTMLCanvasElement,
  video: HTMLVideoElement,
  regions: readonly Region[],
  cells: OffscreenCanvas,
): void {
  const context = canvas.getContext('2d', { alpha: false })
  const small = cells.getContext('2d', { alpha: false })
  const { videoWidth, videoHeight } = video
  if (!context || !small || videoWidth === 0) return
  if (canvas.width !== videoWidth) canvas.width = videoWidth
  if (canvas.height !== videoHeight) canvas.height = videoHeight
  // With a full-frame blur the frame itself is never drawn.
  if (!regions.includes(WHOLE)) context.drawImage(video, 0, 0, videoWidth, videoHeight)
  for (const region of regions) {
    const [x, y, width, height] = [
      region.x * videoWidth,
      region.y * videoHeight,
      region.width * videoWidth,
      region.height * videoHeight,
    ]
    const longest = Math.max(width, height)
    const [columns, rows] = [width, height].map((side) =>
      Math.max(2, Math.round((side / longest) * CELLS)),
    ) as [number, number]
    cells.width = columns
    cells.height = rows
    small.imageSmoothingQuality = 'high'
    small.drawImage(video, x, y, width, height, 0, 0, columns, rows)
    context.imageSmoothingEnabled = true
    context.drawImage(
      cells,
      0,
      0,
      columns,
      rows,
      Math.floor(x),
      Math.floor(y),
      Math.ceil(width) + 1,
      Math.ceil(height) + 1,
    )
  }
}
