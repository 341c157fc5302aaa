import type { Preferences } from '@shared/domain/preferences/preferences'

export type SoundSettings = Pick<Preferences, 'gainDb' | 'evenLoudness' | 'bothEars'>

/** Whether any setting changes the sound. */
export const changesSound = ({ gainDb, evenLoudness, bothEars }: SoundSettings): boolean =>
  gainDb > 0 || evenLoudness || bothEars

/** Level (share of full scale) above which the last stage soft-clips. */
const KNEE = 0.8
const CEILING = 0.98

/** One AudioContext per app run: their number is limited. */
let context: AudioContext | null = null

const chains = new WeakMap<HTMLMediaElement, SoundChain>()

/**
 * Audio graph of a media element; the file stays unchanged. createMediaElementSource cannot be undone, so the graph is
 * created only when first needed, once per element:
 *
 *   element -> same in both ears -> even -> gain -> limiter -> rounding -> volume -> speakers
 */
export class SoundChain {
  private readonly context: AudioContext
  private readonly source: MediaElementAudioSourceNode
  private readonly volume: GainNode

  /** The existing graph of an element, or null. */
  static of(element: HTMLMediaElement): SoundChain | null {
    return chains.get(element) ?? null
  }

  constructor(element: HTMLMediaElement) {
    chains.set(element, this)
    this.context = context ??= new AudioContext()
    this.source = this.context.createMediaElementSource(element)
    this.volume = this.context.createGain()
    // The volume is applied after compression.
    element.volume = 1
  }

  /** 0 to 1. */
  setVolume(volume: number): void {
    this.volume.gain.value = volume
  }

  /** Rebuilds the graph for the settings. */
  apply(settings: SoundSettings): void {
    void this.context.resume()
    this.source.disconnect()
    const { gainDb, evenLoudness, bothEars } = settings
    const stages = [
      ...(bothEars ? [sameInBothEars(this.context)] : []),
      ...(evenLoudness ? [even(this.context)] : []),
      ...(gainDb > 0 ? [gain(this.context, gainDb)] : []),
      ...(changesSound(settings) ? [...limiter(this.context), rounding(this.context)] : []),
    ]
    let last: AudioNode = this.source
    for (const stage of stages) last = last.connect(stage)
    last.connect(this.volume).connect(this.context.destination)
  }

  /** Disconnects the graph and suspends the context. */
  end(): void {
    this.source.disconnect()
    this.volume.disconnect()
    void this.context.suspend()
  }
}

/** Downmix to mono at equal power: (left + right) / 2 plus 3 dB. One-sided sound keeps its loudness. */
function sameInBothEars(context: AudioContext): AudioNode {
  return new GainNode(context, {
    channelCount: 1,
    channelCountMode: 'explicit',
    channelInterpretation: 'speakers',
    gain: Math.SQRT2,
  })
}

/** Compressor, 5:1 above -45 dB: levels voices near and far. Chromium applies makeup gain. */
function even(context: AudioContext): AudioNode {
  return new DynamicsCompressorNode(context, {
    threshold: -45,
    knee: 12,
    ratio: 5,
    attack: 0.01,
    release: 0.3,
  })
}

function gain(context: AudioContext, db: number): AudioNode {
  return new GainNode(context, { gain: 10 ** (db / 20) })
}

const LIMIT_DB = -3
const LIMIT_RATIO = 20

/**
 * Limiter. The Web Audio compressor adds makeup gain (the gain lost at full scale, to the power of 0.6), which is
 * removed again, so that quiet sound passes unchanged.
 */
function limiter(context: AudioContext): AudioNode[] {
  const made = -0.6 * LIMIT_DB * (1 - 1 / LIMIT_RATIO)
  return [
    new DynamicsCompressorNode(context, {
      threshold: LIMIT_DB,
      knee: 0,
      ratio: LIMIT_RATIO,
      attack: 0.001,
      release: 0.1,
    }),
    gain(context, -made),
  ]
}

/** Soft clipper for peaks within the limiter's attack; never exceeds full scale. */
function rounding(context: AudioContext): AudioNode {
  return new WaveShaperNode(context, { curve: roundingCurve() })
}

/**
 * Curve of the soft clipper: linear up to the knee, then tanh towards the ceiling; the shaper clamps beyond full scale.
 * An odd number of points maps silence to exactly 0.
 */
export function roundingCurve(points = 4097): Float32Array<ArrayBuffer> {
  const room = CEILING - KNEE
  return Float32Array.from({ length: points }, (_, i) => {
    const x = (2 * i) / (points - 1) - 1
    const size = Math.abs(x)
    return size <= KNEE ? x : Math.sign(x) * (KNEE + room * Math.tanh((size - KNEE) / room))
  })
}
