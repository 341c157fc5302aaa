import { paintBands, paintOverview, paintWave, type Paint } from './paintBase'
import { paintMarks } from './paintMarks'
import { paintTop, type Moving } from './paintTop'
import type { Palette } from './palette'
import type { Scene } from './scene'
import type { View } from './view'

/** Provides the state at the time of drawing. */
export type Shown = { scene: Scene; view: View; palette: Palette; moving: Moving; shownId: string | null }

/**
 * Draws the timeline on two canvases, at most once per animation frame and only if dirty: the base moves with the view,
 * the top with the playhead. Independent of React rendering.
 */
export class Painter {
  private frame = 0
  private stale = { base: false, top: false }
  private width = 0
  private height = 0

  constructor(
    private readonly base: HTMLCanvasElement,
    private readonly top: HTMLCanvasElement,
    private readonly shown: () => Shown | null,
    /** Called in the frame that draws a changed view, to move DOM elements along. */
    private readonly onView: (view: View, width: number) => void,
  ) {}

  invalidate(what: 'base' | 'top'): void {
    this.stale[what] = true
    if (what === 'base') this.stale.top = true
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw())
  }

  resize(width: number, height: number): void {
    this.width = width
    this.height = height
    for (const canvas of [this.base, this.top]) {
      canvas.width = Math.round(width * devicePixelRatio)
      canvas.height = Math.round(height * devicePixelRatio)
    }
    this.invalidate('base')
  }

  stop(): void {
    cancelAnimationFrame(this.frame)
  }

  private draw(): void {
    this.frame = 0
    const { base } = this.stale
    this.stale = { base: false, top: false }
    const shown = this.shown()
    if (!shown || this.width === 0) return
    const { scene, view, palette, moving, shownId } = shown
    const paint = (canvas: HTMLCanvasElement): Paint => {
      const context = canvas.getContext('2d')!
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      context.clearRect(0, 0, this.width, this.height)
      return { context, width: this.width, view, palette, scene }
    }
    if (base) {
      const below = paint(this.base)
      paintOverview(below)
      if (!scene.layout.folded) {
        paintBands(below)
        paintWave(below)
        paintMarks(below, shownId)
      }
      this.onView(view, this.width)
    }
    paintTop(paint(this.top), moving)
  }
}
