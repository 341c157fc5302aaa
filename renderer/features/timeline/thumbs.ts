type Facts = { intervalMs: number; width: number; height: number; count: number }

/** Small pictures of the film, one every `intervalMs`. */
export type Thumbs = Facts & {
  /** The address of a picture; null where it cannot be had. */
  url: (index: number) => Promise<string | null>
}

/** The picture that was taken last before a moment. */
export const thumbAt = ({ intervalMs, count }: Pick<Facts, 'intervalMs' | 'count'>, ms: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor(ms / intervalMs)))

/** So many pictures are kept. */
const MOST = 300

/** Pictures that have been looked at, kept in memory and nowhere else. */
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

  /** Frees the memory of all pictures. */
  dispose(): void {
    for (const index of [...this.urls.keys()]) this.forget(index)
  }

  private forget(index: number): void {
    const url = this.urls.get(index)
    this.urls.delete(index)
    void url?.then((address) => address && URL.revokeObjectURL(address))
  }
}
