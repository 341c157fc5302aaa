import { Button, Group, Paper, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InviteSupervisor } from '../../components/InviteSupervisor'

/** Hint that a second supervisor is needed. */
export function SecondSupervisorHint() {
  const { t } = useTranslation('library')
  const [adding, setAdding] = useState(false)
  return (
    <Paper withBorder p="md" radius="lg">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fw={600}>{t('alone.title')}</Text>
          <Text c="dimmed">{t('alone.text')}</Text>
        </div>
        <Button
          variant="light"
          flex="none"
          leftSection={<IconUserPlus size={19} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t('alone.add')}
        </Button>
      </Group>
      <InviteSupervisor opened={adding} onClose={() => setAdding(false)} />
    </Paper>
  )
}
