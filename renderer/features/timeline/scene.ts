import type { Band } from '@shared/domain/ratings/bands'
import { layoutOf, type Layout } from './layout'
import { bars, clusters, sortedMarks, Spans, type Bar, type Cluster, type Mark } from './marks'
import type { Waveform } from './waveform'

/** A blurred or muted interval. */
export type Shaded = { startMs: number; endMs: number }

/** The parts of the meeting of one supervisor, with titles. */
export type BandRow = readonly (Band & { part: number; title: string })[]

export type SceneInput = {
  durationMs: number
  marks: readonly Mark[]
  markRows: number
  bands: readonly BandRow[]
  waveform: Waveform | null
  shaded: readonly Shaded[]
  folded?: boolean
}

/** Minimum distance of marks in pixels; closer ones are clustered. */
const CLUSTER_PX = 15

/** The timeline's data, indexed so that drawing costs only what is visible. */
export class Scene {
  readonly layout: Layout
  readonly sorted: readonly Mark[]
  readonly spans: Spans<Mark>
  private at = { pxMs: -1, clusters: [] as Cluster[], bars: new Spans<Bar>([]) }
  private columns = { width: -1, at: [] as { x: number; row: number; part: number }[] }

  constructor(readonly input: SceneInput) {
    this.layout = layoutOf(input.bands.length, input.markRows, input.folded)
    this.sorted = sortedMarks(input.marks)
    this.spans = new Spans(this.sorted)
  }

  /** Clusters and bars at a scale of `pxMs` milliseconds per pixel; cached until the scale changes. */
  groupedAt(pxMs: number): { clusters: readonly Cluster[]; bars: Spans<Bar> } {
    if (this.at.pxMs !== pxMs) {
      this.at = {
        pxMs,
        clusters: clusters(this.sorted, CLUSTER_PX * pxMs),
        bars: new Spans(bars(this.sorted, pxMs)),
      }
    }
    return this.at
  }

  /** Occupied pixel columns of the overview, by row. */
  overviewColumns(width: number): readonly { x: number; row: number; part: number }[] {
    if (this.columns.width !== width) {
      const seen = new Map<string, { x: number; row: number; part: number }>()
      for (const { startMs, row, part } of this.sorted) {
        const x = Math.floor((startMs / this.input.durationMs) * width)
        if (!seen.has(`${x} ${row}`)) seen.set(`${x} ${row}`, { x, row, part })
      }
      this.columns = { width, at: [...seen.values()] }
    }
    return this.columns.at
  }
}
