export interface LoadedOnce<T> {
  /** What has been loaded; null until then. */
  now(): T | null
  /** Loads it where nobody has yet. A failure stays. */
  load(): Promise<T>
}

/** Something that is loaded when it is first needed. */
export function loadOnce<T>(load: () => Promise<T>): LoadedOnce<T> {
  let loaded: T | null = null
  let loading: Promise<T> | null = null
  return {
    now: () => loaded,
    load: () => (loading ??= load().then((it) => (loaded = it))),
  }
}
