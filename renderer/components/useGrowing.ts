import { useState } from 'react'

const STEP = 40

type Growing<T> = { shown: readonly T[]; more: boolean; grow: () => void }

/**
 * A long list, of which only as much is made as has been scrolled to: a thousand rows at once take seconds. Show a
 * `ListEnd` below the rows while there is more. Begins anew when `key` changes.
 */
export function useGrowing<T>(list: readonly T[], key: string): Growing<T> {
  const [size, setSize] = useState({ key, count: STEP })
  const count = size.key === key ? size.count : STEP
  return {
    shown: list.slice(0, count),
    more: count < list.length,
    grow: () => setSize({ key, count: count + STEP }),
  }
}
