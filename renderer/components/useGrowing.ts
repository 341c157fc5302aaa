import { useState } from 'react'

const STEP = 40

type Growing<T> = { shown: readonly T[]; more: boolean; grow: () => void }

/**
 * Renders a long list in steps while scrolling: a thousand rows at once take seconds. Place a
 * `ListEnd` below the rows while `more` is true. Resets when `key` changes.
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
