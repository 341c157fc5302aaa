import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

type Props = { icon: ReactNode; title: string; text: string; children?: ReactNode }

/** An empty state that says what to do next; the children are its buttons. */
export function EmptyState({ icon, title, text, children }: Props) {
  return (
    <Stack align="center" gap="sm" className={classes.box}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <Title order={2}>{title}</Title>
      <Text maw="34rem" c="dimmed">
        {text}
      </Text>
      {children}
    </Stack>
  )
}
