import type { Band } from '@shared/domain/ratings/bands'
import { layoutOf, type Layout } from './layout'
import { bars, clusters, sortedMarks, Spans, type Bar, type Cluster, type Mark } from './marks'
import type { Waveform } from './waveform'

/** A stretch in which the film is blurred or silent. */
export type Shaded = { startMs: number; endMs: number }

/** One supervisor's parts of the meeting, with what is written on each. */
export type BandRow = readonly (Band & { part: number; title: string })[]

export type SceneInput = {
  durationMs: number
  marks: readonly Mark[]
  markRows: number
  bands: readonly BandRow[]
  waveform: Waveform | null
  shaded: readonly Shaded[]
}

/** How wide a mark is with the room around it: those that begin closer to each other are put together. */
const CLUSTER_PX = 15

/** All that the timeline shows, made ready so that drawing a stretch of it costs as little with thousands of marks as with none. */
export class Scene {
  readonly layout: Layout
  readonly sorted: readonly Mark[]
  readonly spans: Spans<Mark>
  private at = { pxMs: -1, clusters: [] as Cluster[], bars: new Spans<Bar>([]) }
  private columns = { width: -1, at: [] as { x: number; row: number; part: number }[] }

  constructor(readonly input: SceneInput) {
    this.layout = layoutOf(input.bands.length, input.markRows)
    this.sorted = sortedMarks(input.marks)
    this.spans = new Spans(this.sorted)
  }

  /** Marks and intervals as they are put together where one pixel shows `pxMs` milliseconds; made anew only when that changes. */
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

  /** Which pixel columns of the overview have marks: one for each row and column. */
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
