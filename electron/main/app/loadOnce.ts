export interface LoadedOnce<T> {
  /** The loaded value; null until then. */
  now(): T | null
  /** Loads it once. Rejections are cached. */
  load(): Promise<T>
}

/** A lazy value: loaded when it is first needed. */
export function loadOnce<T>(load: () => Promise<T>): LoadedOnce<T> {
  let loaded: T | null = null
  let loading: Promise<T> | null = null
  return {
    now: () => loaded,
    load: () => (loading ??= load().then((it) => (loaded = it))),
  }
}
