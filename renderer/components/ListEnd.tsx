import { useEffect, useEffectEvent, useRef } from 'react'

/** End marker of a growing list: asks for more shortly before it scrolls into view. Needs a new key per step. */
export function ListEnd({ onNear }: { onNear: () => void }) {
  const mark = useRef<HTMLDivElement>(null)
  const near = useEffectEvent(onNear)
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) near()
      },
      { rootMargin: '1200px' },
    )
    if (mark.current) observer.observe(mark.current)
    return () => observer.disconnect()
  }, [])
  return <div ref={mark} style={{ height: 1 }} />
}
