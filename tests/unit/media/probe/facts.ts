import type { AudioFacts, SourceFacts, VideoFacts } from '../../../../electron/main/media/probe/facts'

/** Facts of an ordinary recording; the tests change what they are about. */
export const video = (change: Partial<VideoFacts> = {}): VideoFacts => ({
  codec: 'avc',
  codecString: 'avc1.64001f',
  width: 1280,
  height: 720,
  rotation: 0,
  mirrored: false,
  exact: true,
  pixelAspect: 1,
  isDefault: true,
  edited: false,
  gaps: [],
  keyframeGapMs: 2000,
  fps: 25,
  eightBit420: true,
  setup: 'v',
  ...change,
})

export const audio = (change: Partial<AudioFacts> = {}): AudioFacts => ({
  codec: 'aac',
  codecString: 'mp4a.40.2',
  channels: 2,
  sampleRate: 48000,
  isDefault: true,
  edited: false,
  gaps: [],
  setup: 'a',
  language: null,
  name: null,
  ...change,
})

export const facts = (change: Partial<SourceFacts> = {}): SourceFacts => ({
  container: 'mp4',
  sizeBytes: 100_000_000,
  durationMs: 600_000,
  startMs: null,
  video: [video()],
  audio: [audio()],
  fragmented: false,
  indexed: true,
  reader: 'mediabunny',
  ...change,
})
