import { Group, Paper, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'

type Props = { title: string; action?: ReactNode; children: ReactNode }

/** A section of a page, with its heading. */
export function Card({ title, action, children }: Props) {
  const id = useId()
  return (
    <Paper component="section" withBorder p="lg" radius="lg" aria-labelledby={id}>
      <Group justify="space-between" mb="sm">
        <Title order={2} id={id}>
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Paper>
  )
}
