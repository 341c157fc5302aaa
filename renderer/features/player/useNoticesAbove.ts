import { useEffect, type RefObject } from 'react'

const VARIABLE = '--sk-notices-bottom'

/** While something is shown, what is said in the corner stands above it and covers none of its controls. */
export function useNoticesAbove(controls: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = controls.current
    if (!element) return
    const { style } = document.documentElement
    const place = () =>
      style.setProperty(VARIABLE, `${Math.max(16, innerHeight - element.getBoundingClientRect().top + 8)}px`)
    const observer = new ResizeObserver(place)
    // It moves with the picture above it.
    for (const each of [element, element.previousElementSibling]) if (each) observer.observe(each)
    addEventListener('resize', place)
    return () => {
      observer.disconnect()
      removeEventListener('resize', place)
      style.removeProperty(VARIABLE)
    }
  }, [controls])
}
