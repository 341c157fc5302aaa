import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNavigation, type Screen } from '../stores/navigationStore'
import { Card } from './Card'

type Props = { title: string; text: string; button: string; icon: ReactNode; to: Screen }

/** A card that says what another screen is for, and leads to it. */
export function LinkCard({ title, text, button, icon, to }: Props) {
  const go = useNavigation((navigation) => navigation.go)
  return (
    <Card title={title}>
      <Text mb="sm">{text}</Text>
      <Button variant="default" leftSection={icon} onClick={() => go(to)}>
        {button}
      </Button>
    </Card>
  )
}
