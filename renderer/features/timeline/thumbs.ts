/** Small pictures of the film, one every `intervalMs`. */
export type Thumbs = {
  intervalMs: number
  width: number
  height: number
  count: number
  /** The address of a picture, to be shown until `dispose`; null where there is none. */
  url: (index: number) => Promise<string | null>
}

/** The picture that was taken last before a moment. */
export const thumbAt = ({ intervalMs, count }: Pick<Thumbs, 'intervalMs' | 'count'>, ms: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor(ms / intervalMs)))
