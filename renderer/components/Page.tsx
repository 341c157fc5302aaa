import { Anchor, Box, Group, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import classes from './Page.module.css'

type Props = {
  title: string
  /** A line below the title. */
  subtitle?: ReactNode
  /** Buttons to the right of the title. */
  actions?: ReactNode
  back?: { label: string; onClick: () => void }
  /** `fill` has the exact height below the top bar; its contents scroll, not the page. */
  layout?: 'column' | 'fill'
  children: ReactNode
}

/** A screen: its contents below a heading that is focused on mount. */
export function Page({ title, subtitle, actions, back, layout = 'column', children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.closest('main')?.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])

  return (
    <div className={classes[layout]}>
      <div className={classes.head}>
        {back && (
          <Anchor component="button" type="button" className={classes.back} onClick={back.onClick}>
            <IconArrowLeft size={17} aria-hidden /> {back.label}
          </Anchor>
        )}
        <Group justify="space-between" align="flex-end" wrap="nowrap">
          <Box miw={0}>
            <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
              {title}
            </Title>
            {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
          </Box>
          {actions && (
            <Group gap="sm" wrap="nowrap" flex="none">
              {actions}
            </Group>
          )}
        </Group>
      </div>
      {children}
    </div>
  )
}
