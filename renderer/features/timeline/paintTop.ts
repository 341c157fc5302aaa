import type { Paint } from './paintBase'
import { roundRect } from './paintBase'
import { xOf, type View } from './view'

/** State that changes during playback. */
export type Moving = {
  currentMs: number
  inMs: number | null
  outMs: number | null
  looping: boolean
  hoverMs: number | null
}

/** Draws playhead, marked interval and the view in the overview. */
export function paintTop(paint: Paint, moving: Moving): void {
  const { context, width, view, palette, scene } = paint
  if (!scene.layout.folded) paintWindow(paint)
  paintPlayedShare(paint, moving)
  if (scene.layout.folded) return
  paintSelection(paint, moving)
  const { bands, height } = scene.layout
  if (moving.hoverMs !== null) {
    context.fillStyle = palette.inkSoft
    context.fillRect(Math.round(xOf(view, width, moving.hoverMs)), bands.top, 1, height - bands.top)
  }
  const x = xOf(view, width, moving.currentMs)
  if (x < -6 || x > width + 6) return
  context.fillStyle = palette.surface
  context.fillRect(x - 2, bands.top, 4, height - bands.top)
  context.fillStyle = palette.accent
  context.fillRect(x - 1, bands.top, 2, height - bands.top)
  context.beginPath()
  context.moveTo(x - 6, bands.top - 2)
  context.lineTo(x + 6, bands.top - 2)
  context.lineTo(x + 6, bands.top + 3)
  context.lineTo(x, bands.top + 9)
  context.lineTo(x - 6, bands.top + 3)
  context.closePath()
  context.fill()
}

const isWhole = ({ startMs, endMs }: View, durationMs: number) => startMs <= 0 && endMs >= durationMs

function paintWindow({ context, width, view, palette, scene }: Paint): void {
  const { durationMs } = scene.input
  if (isWhole(view, durationMs)) return
  const { overview } = scene.layout
  const from = (view.startMs / durationMs) * width
  const to = Math.max(from + 6, (view.endMs / durationMs) * width)
  context.fillStyle = palette.accent
  context.globalAlpha = 0.16
  roundRect(context, from, overview, to - from)
  context.globalAlpha = 1
  context.strokeStyle = palette.accent
  context.lineWidth = 1.5
  context.beginPath()
  context.roundRect(from + 0.75, overview.top + 0.75, to - from - 1.5, overview.height - 1.5, 3)
  context.stroke()
}

function paintPlayedShare({ context, width, palette, scene }: Paint, { currentMs }: Moving): void {
  const { overview } = scene.layout
  const x = (currentMs / scene.input.durationMs) * width
  context.fillStyle = palette.accent
  context.fillRect(0, overview.top + overview.height - 2, x, 2)
  context.fillRect(Math.min(width - 2, Math.max(0, x - 1)), overview.top, 2, overview.height)
}

function paintSelection(
  { context, width, view, palette, scene }: Paint,
  { inMs, outMs, looping }: Moving,
): void {
  if (inMs === null && outMs === null) return
  const { wave } = scene.layout
  const from = xOf(view, width, inMs ?? outMs ?? 0)
  const to = xOf(view, width, outMs ?? inMs ?? 0)
  context.fillStyle = palette.caution
  context.globalAlpha = looping ? 0.34 : 0.22
  context.fillRect(from, wave.top, to - from, wave.height)
  context.globalAlpha = 1
  // Brackets, open towards the interval.
  if (inMs !== null) bracket(from, 1)
  if (outMs !== null) bracket(to, -1)

  function bracket(x: number, side: 1 | -1) {
    context.fillRect(x - 1, wave.top, 2, wave.height)
    for (const top of [wave.top, wave.top + wave.height - 3])
      context.fillRect(side === 1 ? x : x - 7, top, 7, 3)
  }
}
