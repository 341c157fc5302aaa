import { formatDuration } from '../../i18n/format'
import type { Lane } from './layout'
import { partColour, type Palette } from './palette'
import type { BandRow, Scene } from './scene'
import { shapeOf } from './shapes'
import { msPerPx, rulerStep, xOf, type View } from './view'

/** Drawing target; `width` in CSS pixels. */
export type Paint = {
  context: CanvasRenderingContext2D
  width: number
  view: View
  palette: Palette
  scene: Scene
}

export function roundRect(
  context: CanvasRenderingContext2D,
  x: number,
  lane: Lane,
  width: number,
  radius = 3,
): void {
  context.beginPath()
  context.roundRect(x, lane.top, width, lane.height, radius)
  context.fill()
}

/** Draws the shape of a part centred at a point, `size` pixels large. */
export function fillShape(
  context: CanvasRenderingContext2D,
  part: number,
  x: number,
  y: number,
  size: number,
): void {
  context.save()
  context.translate(x - size / 2, y - size / 2)
  context.scale(size / 12, size / 12)
  context.fill(new Path2D(shapeOf(part)))
  context.restore()
}

/** The overview strip of the whole film with all marks. */
export function paintOverview({ context, width, palette, scene }: Paint): void {
  const { overview } = scene.layout
  context.fillStyle = palette.muted
  roundRect(context, 0, overview, width)
  const rows = Math.max(1, scene.input.markRows)
  const height = (overview.height - 4) / rows
  for (const { x, row, part } of scene.overviewColumns(Math.floor(width))) {
    context.fillStyle = partColour(palette, part)
    context.fillRect(x, overview.top + 2 + row * height, 1.5, height - 0.5)
  }
}

export function paintBands(paint: Paint): void {
  const { context, width, palette, scene } = paint
  const { bands, bandHeight } = scene.layout
  if (scene.input.bands.length === 0) return
  context.save()
  context.beginPath()
  context.roundRect(0, bands.top, width, bands.height, 3)
  context.clip()
  context.fillStyle = palette.muted
  context.fillRect(0, bands.top, width, bands.height)
  scene.input.bands.forEach((row, i) =>
    paintBandRow(paint, row, { top: bands.top + i * bandHeight, height: bandHeight }),
  )
  context.restore()
}

function paintBandRow({ context, width, view, palette }: Paint, row: BandRow, lane: Lane): void {
  context.font = `600 11px ${palette.font}`
  context.textBaseline = 'middle'
  const middle = lane.top + lane.height / 2
  for (const { startMs, endMs, part, title } of row) {
    const from = Math.max(-4, xOf(view, width, startMs))
    const to = Math.min(width + 4, xOf(view, width, endMs))
    if (to <= 0 || from >= width) continue
    const colour = partColour(palette, part)
    context.fillStyle = colour
    context.globalAlpha = 0.2
    context.fillRect(from, lane.top, to - from, lane.height - 1)
    context.globalAlpha = 1
    context.fillRect(from, lane.top, 2, lane.height - 1)
    if (to - from < 18) continue
    const left = Math.max(from, 0)
    fillShape(context, part, left + 10, middle - 0.5, 8)
    context.save()
    context.beginPath()
    context.rect(left, lane.top, to - left - 4, lane.height)
    context.clip()
    context.fillStyle = palette.ink
    context.fillText(title, left + 18, middle)
    context.restore()
  }
}

/** Waveform with the ruler on it. */
export function paintWave({ context, width, view, palette, scene }: Paint): void {
  const { wave } = scene.layout
  const { waveform, shaded } = scene.input
  context.save()
  context.beginPath()
  context.roundRect(0, wave.top, width, wave.height, 3)
  context.clip()
  context.fillStyle = palette.muted
  context.fillRect(0, wave.top, width, wave.height)
  const pxMs = msPerPx(view, width)
  const middle = wave.top + wave.height / 2
  if (waveform) {
    context.fillStyle = palette.lineStrong
    context.beginPath()
    for (let x = 0; x < width; x++) {
      const values = waveform.between(view.startMs + x * pxMs, view.startMs + (x + 1) * pxMs)
      if (!values) continue
      const [low, high] = values
      const top = middle - high * (wave.height / 2 - 2)
      context.rect(x, top, 1, Math.max(1, middle - low * (wave.height / 2 - 2) - top))
    }
    context.fill()
  }
  for (const { startMs, endMs } of shaded)
    hatch(context, palette.ink, xOf(view, width, startMs), xOf(view, width, endMs), wave)
  paintRuler(context, width, view, palette, wave)
  context.restore()
}

/** Diagonal hatching, not colour alone. */
function hatch(
  context: CanvasRenderingContext2D,
  colour: string,
  from: number,
  to: number,
  { top, height }: Lane,
): void {
  context.save()
  context.beginPath()
  context.rect(from, top, Math.max(2, to - from), height)
  context.clip()
  context.globalAlpha = 0.15
  context.fillStyle = colour
  context.fillRect(from, top, Math.max(2, to - from), height)
  context.globalAlpha = 0.55
  context.strokeStyle = colour
  context.lineWidth = 1.2
  context.beginPath()
  for (let x = Math.max(from, -height) - height; x < Math.min(to, 4096); x += 7) {
    context.moveTo(x, top + height)
    context.lineTo(x + height, top)
  }
  context.stroke()
  context.restore()
}

function paintRuler(
  context: CanvasRenderingContext2D,
  width: number,
  view: View,
  palette: Palette,
  wave: Lane,
): void {
  const step = rulerStep(view, width, 72)
  context.font = `500 10.5px ${palette.font}`
  context.textBaseline = 'alphabetic'
  for (let ms = Math.ceil(view.startMs / step) * step; ms <= view.endMs; ms += step) {
    const x = xOf(view, width, ms)
    context.fillStyle = palette.lineStrong
    context.fillRect(x, wave.top + wave.height - 5, 1, 5)
    const text = formatDuration(ms)
    const { width: textWidth } = context.measureText(text)
    if (x + textWidth + 6 > width) continue
    context.globalAlpha = 0.82
    context.fillStyle = palette.muted
    context.fillRect(x + 2, wave.top + wave.height - 13, textWidth + 4, 12)
    context.globalAlpha = 1
    context.fillStyle = palette.inkSoft
    context.fillText(text, x + 4, wave.top + wave.height - 4)
  }
}
