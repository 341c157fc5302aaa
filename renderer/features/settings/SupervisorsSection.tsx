import { Button, Group, Stack, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { Initials } from '../../components/Initials'
import { useAction } from '../../components/useAction'
import { useUser } from '../../components/useUser'
import { useSupervisors } from '../../stores/supervisorsStore'
import { AddSupervisor } from '../../components/AddSupervisor'

/** The supervisors, with a button to add one. */
export function SupervisorsSection() {
  const { t } = useTranslation('settings')
  const user = useUser()
  const { list, load } = useSupervisors()
  const [adding, setAdding] = useState(false)
  const loading = useAction(load)
  const begin = useEffectEvent(() => void loading.run())
  useEffect(() => begin(), [])

  return (
    <Card
      title={t('supervisors')}
      action={
        <Button
          variant="light"
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t('add')}
        </Button>
      }
    >
      <Text c="dimmed" mb="md">
        {t('supervisorsText')}
      </Text>
      {loading.error && <ErrorAlert error={loading.error} />}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {(list ?? []).map(({ id, name, initials }) => (
          <Group key={id} component="li" gap="sm">
            <Initials initials={initials} />
            <Text>
              {name} ({id === user?.id ? `${initials}, ${t('you')}` : initials})
            </Text>
          </Group>
        ))}
      </Stack>
      <AddSupervisor opened={adding} onClose={() => setAdding(false)} />
    </Card>
  )
}
