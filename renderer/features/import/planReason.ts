/** The reasons for a plan that there is a sentence for. */
const reasons = [
  'playable',
  'container',
  'fragmented',
  'notIndexed',
  'audioTrack',
  'audioCodec',
  'videoCodec',
  'pictureFormat',
  'joined',
  'partsDiffer',
  'trimmed',
] as const

/** A reason as main names it, or null where the interface has no words for it. */
export const reasonKey = (reason: string): (typeof reasons)[number] | null =>
  reasons.find((known) => known === reason) ?? null
