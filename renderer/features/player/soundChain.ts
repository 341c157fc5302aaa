import type { Preferences } from '@shared/domain/preferences/preferences'

export type SoundSettings = Pick<Preferences, 'gainDb' | 'evenLoudness' | 'bothEars'>

/** Whether the sound is to be anything but what the file has. */
export const changesSound = ({ gainDb, evenLoudness, bothEars }: SoundSettings): boolean =>
  gainDb > 0 || evenLoudness || bothEars

/** From this level on, as a share of full scale, the last stage rounds peaks off instead of letting them be cut. */
const KNEE = 0.8
const CEILING = 0.98

/** One context for as long as the app runs: the system grants few of them. */
let context: AudioContext | null = null

const chains = new WeakMap<HTMLMediaElement, SoundChain>()

/**
 * What makes a recording easier to hear while it plays; the file stays as it is. Chromium never gives an element's sound
 * back once it has been taken into a chain, so a chain is made only when it is first needed and serves the element to its end:
 *
 *   element -> same in both ears -> even -> gain -> limiter -> rounding -> volume -> speakers
 */
export class SoundChain {
  private readonly context: AudioContext
  private readonly source: MediaElementAudioSourceNode
  private readonly volume: GainNode

  /** The chain that an element has already, without which it can no longer be heard. */
  static of(element: HTMLMediaElement): SoundChain | null {
    return chains.get(element) ?? null
  }

  constructor(element: HTMLMediaElement) {
    chains.set(element, this)
    this.context = context ??= new AudioContext()
    this.source = this.context.createMediaElementSource(element)
    this.volume = this.context.createGain()
    // Compressing must not depend on how loud one listens: the volume comes last.
    element.volume = 1
  }

  /** 0 to 1. */
  setVolume(volume: number): void {
    this.volume.gain.value = volume
  }

  /** Builds the chain anew with what is wanted. */
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

  /** Nothing plays any more. */
  end(): void {
    this.source.disconnect()
    this.volume.disconnect()
    void this.context.suspend()
  }
}

/** One channel of all, at the same power: half the sum of left and right, and 3 dB. What is in one ear only stays as loud as it was. */
function sameInBothEars(context: AudioContext): AudioNode {
  return new GainNode(context, {
    channelCount: 1,
    channelCountMode: 'explicit',
    channelInterpretation: 'speakers',
    gain: Math.SQRT2,
  })
}

/** Five to one above -45 dB: a voice by the camera and one across the room come close. Chromium adds the level that this costs. */
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
 * Holds loud sounds down in time, so that they keep their shape. A compressor adds level on its own account (Web Audio API,
 * "makeup gain": what full scale would lose, to the power of 0.6), which is taken away again: quiet sound passes as it is.
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

/** What gets past the limiter before it has reacted is rounded off: nothing ever leaves full scale. */
function rounding(context: AudioContext): AudioNode {
  return new WaveShaperNode(context, { curve: roundingCurve() })
}

/**
 * Straight up to the knee, then bending towards the ceiling; the shaper holds its ends beyond full scale. An odd number of
 * points gives silence its own.
 */
export function roundingCurve(points = 4097): Float32Array<ArrayBuffer> {
  const room = CEILING - KNEE
  return Float32Array.from({ length: points }, (_, i) => {
    const x = (2 * i) / (points - 1) - 1
    const size = Math.abs(x)
    return size <= KNEE ? x : Math.sign(x) * (KNEE + room * Math.tanh((size - KNEE) / room))
  })
}
