import { create, type StateCreator, type StoreApi, type UseBoundStore } from 'zustand'

const resets = new Set<() => void>()
const flushes = new Set<() => Promise<void>>()
let lockCount = 0

/** A store that forgets everything when the workspace is locked. All that comes out of a workspace lives in such stores. */
export function createStore<T>(initializer: StateCreator<T>): UseBoundStore<StoreApi<T>> {
  const store = create<T>()(initializer)
  resets.add(() => store.setState(store.getInitialState(), true))
  return store
}

/** Empties every store. */
export function resetStores(): void {
  lockCount += 1
  for (const reset of resets) reset()
}

/**
 * Ask before a call, and again with the answer in hand: an answer that arrives after a lock must not fill a store anew.
 * `const current = sinceLock(); const list = await …; if (current()) set({ list })`
 */
export function sinceLock(): () => boolean {
  const before = lockCount
  return () => lockCount === before
}

/** Registers what must be saved before the user locks; returns a function that takes it back. */
export function beforeLock(flush: () => Promise<void>): () => void {
  flushes.add(flush)
  return () => flushes.delete(flush)
}

/** Waits for everything that was registered by `beforeLock`. Rejects where something could not be saved. */
export async function flushBeforeLock(): Promise<void> {
  await Promise.all([...flushes].map((flush) => flush()))
}
