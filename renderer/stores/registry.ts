import { create, type StateCreator, type StoreApi, type UseBoundStore } from 'zustand'

const resets = new Set<() => void>()
const flushes = new Set<() => Promise<void>>()
let lockCount = 0

/** Creates a store that is reset on lock. Everything read from a workspace lives in such stores. */
export function createStore<T>(initializer: StateCreator<T>): UseBoundStore<StoreApi<T>> {
  const store = create<T>()(initializer)
  resets.add(() => store.setState(store.getInitialState(), true))
  return store
}

/** Resets every store to its initial state. */
export function resetStores(): void {
  lockCount += 1
  for (const reset of resets) reset()
}

/**
 * Call before a request and check when it resolves: an answer that arrives after a lock must not fill a store.
 * `const current = sinceLock(); const list = await …; if (current()) set({ list })`
 */
export function sinceLock(): () => boolean {
  const before = lockCount
  return () => lockCount === before
}

/** Registers a flush to await before locking; returns the function that unregisters it. */
export function beforeLock(flush: () => Promise<void>): () => void {
  flushes.add(flush)
  return () => flushes.delete(flush)
}

/** Awaits every flush registered by `beforeLock`. Rejects if one fails. */
export async function flushBeforeLock(): Promise<void> {
  await Promise.all([...flushes].map((flush) => flush()))
}
