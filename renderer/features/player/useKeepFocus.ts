import { useEffect, useRef, type RefObject } from 'react'

/**
 * For controls beside a text that is being written: a click on them leaves the focus where it is, so that the next key
 * goes on in the text, and so that Space plays and does not press the button again. The keyboard reaches them as ever.
 */
export function useKeepFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => {
    const element = ref.current
    const keep = (event: MouseEvent) => event.preventDefault()
    element?.addEventListener('mousedown', keep)
    return () => element?.removeEventListener('mousedown', keep)
  }, [])
  return ref
}
