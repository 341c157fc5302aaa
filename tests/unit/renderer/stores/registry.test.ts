import { describe, expect, it, vi } from 'vitest'
import type { StoreApi } from 'zustand'
import { resetStores } from '../../../../renderer/stores/registry'

// Nothing here calls main; some stores look at the window when they are made.
vi.stubGlobal('window', {})

const sources = import.meta.glob<string>('../../../../renderer/**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const modules = import.meta.glob<Record<string, unknown>>(
  ['../../../../renderer/**/*Store.ts', '../../../../renderer/components/announcer.tsx'],
  { eager: true },
)

/** Kept on lock: preferences belong to the machine. */
const kept = ['usePreferences']

const isStore = (value: unknown): value is StoreApi<object> =>
  typeof value === 'function' && 'getState' in value && 'setState' in value

const stores = Object.values(modules)
  .flatMap((module) => Object.entries(module))
  .filter((entry): entry is [string, StoreApi<object>] => isStore(entry[1]))

describe('the registry of stores', () => {
  it('is the only place that makes stores, but for the preferences', () => {
    const makers = Object.entries(sources)
      .filter(([, text]) => /from 'zustand'/.test(text))
      .map(([path]) => path.replace(/^.*\/renderer\//, ''))
    expect(makers.sort()).toEqual(['stores/preferencesStore.ts', 'stores/registry.ts'])
  })

  it('knows every file that makes a store', () => {
    const makers = Object.entries(sources)
      .filter(([path, text]) => /= createStore[<(]/.test(text) && !path.endsWith('/registry.ts'))
      .map(([path]) => path)
    expect(Object.keys(modules)).toEqual(expect.arrayContaining(makers))
    expect(stores.length).toBeGreaterThanOrEqual(makers.length)
  })

  it.each(stores.filter(([name]) => !kept.includes(name)))('resets %s on lock', (_name, store) => {
    store.setState({ leftBehind: 'from a meeting' })
    expect(store.getState()).toHaveProperty('leftBehind')
    resetStores()
    expect(store.getState()).toBe(store.getInitialState())
  })
})
