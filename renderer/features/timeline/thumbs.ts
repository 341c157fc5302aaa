type Facts = { intervalMs: number; width: number; height: number; count: number }

/** Thumbnails of the film, one every `intervalMs`. */
export type Thumbs = Facts & {
  /** Resolves to the blob URL of a thumbnail, or null. */
  url: (index: number) => Promise<string | null>
}

/** Index of the last thumbnail before a position. */
export const thumbAt = ({ intervalMs, count }: Pick<Facts, 'intervalMs' | 'count'>, ms: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor(ms / intervalMs)))

/** Cache size. */
const MOST = 300

/** In-memory thumbnail cache. */
export class ThumbCache implements Thumbs {
  readonly intervalMs: number
  readonly width: number
  readonly height: number
  readonly count: number
  private readonly urls = new Map<number, Promise<string | null>>()

  constructor(
    facts: Facts,
    private readonly load: (index: number) => Promise<Uint8Array>,
  ) {
    ;({ intervalMs: this.intervalMs, width: this.width, height: this.height, count: this.count } = facts)
  }

  url(index: number): Promise<string | null> {
    const known = this.urls.get(index)
    if (known) return known
    const [oldest] = this.urls.keys()
    if (oldest !== undefined && this.urls.size >= MOST) this.forget(oldest)
    const url = this.load(index).then(
      (bytes) => URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' })),
      () => null,
    )
    this.urls.set(index, url)
    return url
  }

  /** Revokes all blob URLs. */
  dispose(): void {
    for (const index of [...this.urls.keys()]) this.forget(index)
  }

  private forget(index: number): void {
    const url = this.urls.get(index)
    this.urls.delete(index)
    void url?.then((address) => address && URL.revokeObjectURL(address))
  }
}
