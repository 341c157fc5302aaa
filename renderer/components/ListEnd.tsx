import { useEffect, useEffectEvent, useRef } from 'react'

/** The end of what is shown of a long list: asks for more before it comes into sight. Give it a new key with each growth. */
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
