import { idleState } from '@shared/domain/session/idle'

const TICK_MS = 1000

export interface AutoLockPorts {
  readonly isOpen: () => boolean
  /** Minutes without use until the lock. */
  readonly limitMinutes: () => number
  /** Shows the seconds that are left, or null to end the countdown. */
  readonly countdown: (secondsLeft: number | null) => void
  /** Has the page save what was typed; ends within moments, whatever the page does. */
  readonly save: () => Promise<void>
  readonly lock: () => Promise<void>
  /** Milliseconds of a clock that goes on during sleep. */
  readonly now?: () => number
}

/** Locks an open workspace after a time without use, and at once when the system asks for it. */
export class AutoLock {
  private lastUse: number
  private counting = false
  private locking: Promise<void> | null = null
  private readonly now: () => number

  constructor(private readonly ports: AutoLockPorts) {
    this.now = ports.now ?? (() => Date.now())
    this.lastUse = this.now()
    setInterval(() => this.tick(), TICK_MS).unref()
  }

  /** Something was used: a key, the pointer, or a film that plays. */
  used(): void {
    this.lastUse = this.now()
    if (this.counting) this.count(null)
  }

  /** Compares the time since the last use with the limit. A clock set back counts as use. */
  tick(): void {
    const now = this.now()
    if (!this.ports.isOpen() || now < this.lastUse) return this.used()
    const state = idleState((now - this.lastUse) / 1000, this.ports.limitMinutes() * 60)
    if (state.kind === 'countdown') this.count(state.secondsLeft)
    if (state.kind === 'lock') void this.lockNow()
  }

  /** Has the page save what was typed, then locks. */
  lockNow(): Promise<void> {
    return (this.locking ??= this.saveAndLock().finally(() => {
      this.locking = null
    }))
  }

  private async saveAndLock(): Promise<void> {
    this.count(null)
    if (this.ports.isOpen()) await this.ports.save()
    // Also where nothing is open yet: an unlock may be under way.
    await this.ports.lock()
  }

  private count(secondsLeft: number | null): void {
    if (secondsLeft === null && !this.counting) return
    this.counting = secondsLeft !== null
    this.ports.countdown(secondsLeft)
  }
}
