import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { Initials } from '../../components/Initials'
import { RatingStatusBadge } from '../../components/StatusBadge'
import { AssignDialog } from './AssignDialog'
import { Card } from '../../components/Card'
import { hasBegun } from './nextStep'

type Props = { recording: RecordingSummary; userId: string; onChanged: (recording: RecordingSummary) => void }

/** The assigned supervisors with their status. */
export function SupervisorsCard({ recording, userId, onChanged }: Props) {
  const { t } = useTranslation('recording')
  const [assigning, setAssigning] = useState(false)
  const changeable = recording.assignments.length > 0 && !hasBegun(recording)

  return (
    <Card
      title={t('supervisors')}
      action={
        changeable && (
          <Button variant="default" size="xs" onClick={() => setAssigning(true)}>
            {t('change')}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {recording.assignments.length === 0 && <Text c="dimmed">{t('none')}</Text>}
        {recording.assignments.map(({ supervisorId, name, initials, status }) => (
          <Group key={supervisorId} justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap" miw={0}>
              <Initials initials={initials} />
              <Text>{supervisorId === userId ? `${name} (${t('you')})` : name}</Text>
            </Group>
            <RatingStatusBadge status={status} />
          </Group>
        ))}
      </Stack>
      {assigning && (
        <AssignDialog onClose={() => setAssigning(false)} recording={recording} onAssigned={onChanged} />
      )}
    </Card>
  )
}
