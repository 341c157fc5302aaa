import { Title } from '@mantine/core'
import { useEffect, useRef } from 'react'

/** The heading of a screen before sign-in; focused on mount. */
export function FrontTitle({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      {children}
    </Title>
  )
}
