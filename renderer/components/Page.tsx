import { ActionIcon, Anchor, Box, Group, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useFrameLine } from './frame'
import classes from './Page.module.css'

type Props = {
  title: string
  /** A line below the title. */
  subtitle?: ReactNode
  /** Buttons to the right of the title. */
  actions?: ReactNode
  back?: { label: string; onClick: () => void }
  /** A link after the heading, seen while focused, past what stands before the main thing of the screen. */
  skip?: { label: string; onClick: () => void }
  /**
   * `fill` has the whole height below one line, which holds heading, actions and the menu of the app; its contents
   * scroll, not the page.
   */
  layout?: 'column' | 'fill'
  children: ReactNode
}

/** A screen: its contents below a heading that is focused on mount. */
export function Page({ title, subtitle, actions, back, skip, layout = 'column', children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const line = useFrameLine(layout === 'fill')
  const isMounted = layout === 'column' || line !== null
  useEffect(() => {
    if (!isMounted) return
    document.querySelector('main')?.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [isMounted])

  if (layout === 'fill') {
    const head = (
      <>
        {back && (
          <ActionIcon
            variant="subtle"
            color="gray"
            c="inherit"
            size={32}
            aria-label={back.label}
            title={back.label}
            onClick={back.onClick}
          >
            <IconArrowLeft size={20} aria-hidden />
          </ActionIcon>
        )}
        <Title order={1} ref={heading} tabIndex={-1} className={classes.lineTitle} title={title}>
          {title}
        </Title>
        {skip && (
          <button type="button" className={classes.skip} onClick={skip.onClick}>
            {skip.label}
          </button>
        )}
        <div className={classes.lineSubtitle} title={typeof subtitle === 'string' ? subtitle : undefined}>
          {subtitle}
        </div>
        {actions && <div className={classes.lineActions}>{actions}</div>}
      </>
    )
    return (
      <div className={classes.fill}>
        {line && createPortal(head, line)}
        {children}
      </div>
    )
  }
  return (
    <div className={classes.column}>
      <div className={classes.head}>
        {back && (
          <Anchor component="button" type="button" className={classes.back} onClick={back.onClick}>
            <IconArrowLeft size={17} aria-hidden /> {back.label}
          </Anchor>
        )}
        <Group justify="space-between" align="flex-end" wrap="nowrap">
          <Box miw={0}>
            <Title order={1} ref={heading} tabIndex={-1}>
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
