export type SaveState = 'saved' | 'saving' | 'failed'

type Options<T> = {
  save: (value: T) => Promise<void>
  onState: (state: SaveState, error: unknown) => void
  /** Debounce in milliseconds. */
  quietMs?: number
  /** Maximum wait in milliseconds while changes keep coming. */
  longestMs?: number
}

/**
 * Saves a changing value: one save at a time, always the newest value. A failed value stays in the queue and is
 * retried with the next change or flush.
 */
export class SaveQueue<T> {
  private waiting: { value: T } | null = null
  private waitingSince = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | null = null
  private stopped = false

  constructor(private readonly options: Options<T>) {}

  /** Takes a new value: `now` for a deliberate act, `soon` while the user types. */
  put(value: T, when: 'now' | 'soon'): void {
    if (this.stopped) return
    if (!this.waiting) this.waitingSince = Date.now()
    this.waiting = { value }
    this.options.onState('saving', null)
    clearTimeout(this.timer)
    const { quietMs = 300, longestMs = 1000 } = this.options
    const rest = Math.max(0, this.waitingSince + longestMs - Date.now())
    if (when === 'now') this.begin()
    else this.timer = setTimeout(() => this.begin(), Math.min(quietMs, rest))
  }

  /** Resolves once everything is saved. Rejects with what the save rejected with. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    if (this.running) return this.running
    if (!this.waiting || this.stopped) return Promise.resolve()
    this.options.onState('saving', null)
    this.running = this.saveAll()
    return this.running
  }

  get isClean(): boolean {
    return this.waiting === null && this.running === null
  }

  /** Drops the unsaved value: its workspace is closed. */
  stop(): void {
    this.stopped = true
    this.waiting = null
    clearTimeout(this.timer)
  }

  /** A failure reaches the user through `onState`. */
  private begin(): void {
    this.flush().catch(() => undefined)
  }

  private async saveAll(): Promise<void> {
    try {
      while (this.waiting) await this.saveOne(this.waiting.value)
    } finally {
      this.running = null
    }
    if (!this.stopped) this.options.onState('saved', null)
  }

  private async saveOne(value: T): Promise<void> {
    this.waiting = null
    try {
      await this.options.save(value)
    } catch (error) {
      if (this.stopped) return
      // A newer value supersedes this one.
      this.waiting ??= { value }
      this.options.onState('failed', error)
      throw error
    }
  }
}
