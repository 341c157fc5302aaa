import { AppError } from '@shared/errors'

/** How long work that was cancelled may take to end by itself. Milliseconds. */
const GRACE_MS = 1000

/**
 * The result of work that a signal cancels; `cancelled` where it has not ended a moment after that, whatever it waits
 * for. The work is left behind then: a disk or a program that does not answer cannot be made to.
 */
export const endsOnAbort = <T>(work: Promise<T>, signal: AbortSignal, graceMs = GRACE_MS): Promise<T> =>
  new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const aborted = () => {
      timer = setTimeout(() => reject(new AppError('cancelled')), graceMs)
    }
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', aborted)
    }
    if (signal.aborted) aborted()
    else signal.addEventListener('abort', aborted, { once: true })
    work.then(resolve, reject).finally(done)
  })

/** Resolves when the work has settled, and after a time in any case. Returns whether it has settled. */
export const settledWithin = (work: Promise<unknown>, ms: number): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms)
    work
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer)
        resolve(true)
      })
  })

/** The result of work, or what `late` returns as an error after a time. The work is left behind then. */
export const withTimeLimit = <T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
