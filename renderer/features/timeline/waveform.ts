/** Peaks of a recording: minimum and maximum sample (-128 to 127) of each bucket, interleaved. */
export type Peaks = { bucketMs: number; data: Int8Array }

const STEP = 4
/** Maximum display gain of quiet recordings. */
const MOST_GAIN = 8

/**
 * Mipmap of peaks: each pixel column reads only a few buckets at any zoom level.
 */
export class Waveform {
  private readonly levels: Peaks[]
  /** Display gain that makes loud passages fill the height. */
  readonly gain: number

  constructor(peaks: Peaks) {
    this.levels = [peaks]
    while (this.levels.at(-1)!.data.length > 2 * 512) this.levels.push(coarser(this.levels.at(-1)!))
    this.gain = gainOf(this.levels.at(-1)!.data)
  }

  /** Minimum and maximum between two positions, -1 to 1 with gain applied; null without an audio track. */
  between(fromMs: number, toMs: number): [low: number, high: number] | null {
    const { bucketMs, data } = this.levelFor(toMs - fromMs)
    const from = Math.max(0, Math.floor(fromMs / bucketMs))
    const to = Math.min(data.length / 2, Math.max(from + 1, Math.floor(toMs / bucketMs)))
    if (from >= to) return null
    let [low, high] = [127, -128]
    for (let i = from; i < to; i++) {
      if (data[2 * i]! < low) low = data[2 * i]!
      if (data[2 * i + 1]! > high) high = data[2 * i + 1]!
    }
    return [Math.max(-1, (low / 127) * this.gain), Math.min(1, (high / 127) * this.gain)]
  }

  private levelFor(ms: number): Peaks {
    return this.levels.findLast(({ bucketMs }) => bucketMs <= ms) ?? this.levels[0]!
  }
}

function coarser({ bucketMs, data }: Peaks): Peaks {
  const buckets = data.length / 2
  const out = new Int8Array(Math.ceil(buckets / STEP) * 2)
  for (let to = 0; to < out.length / 2; to++) {
    let [low, high] = [127, -128]
    for (let i = to * STEP; i < Math.min((to + 1) * STEP, buckets); i++) {
      low = Math.min(low, data[2 * i]!)
      high = Math.max(high, data[2 * i + 1]!)
    }
    out[2 * to] = low
    out[2 * to + 1] = high
  }
  return { bucketMs: bucketMs * STEP, data: out }
}

/** Gain from the 95th percentile of the peaks, robust against single loud noises. */
function gainOf(data: Int8Array): number {
  const loudness = Array.from({ length: data.length / 2 }, (_, i) =>
    Math.max(-data[2 * i]!, data[2 * i + 1]!),
  ).sort((a, b) => a - b)
  const loud = loudness[Math.floor(loudness.length * 0.95)] ?? 0
  return loud > 0 ? Math.min(MOST_GAIN, Math.max(1, (0.9 * 127) / loud)) : 1
}
