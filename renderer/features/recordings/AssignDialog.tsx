import { Button, Stack, Text } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { api } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useSupervisors } from '../../stores/supervisorsStore'
import { SupervisorPicker } from '../../components/SupervisorPicker'
import { InviteSupervisor } from '../../components/InviteSupervisor'

type Props = {
  onClose: () => void
  recording: RecordingSummary
  onAssigned: (recording: RecordingSummary) => void
}

/** Choice of the two supervisors of a recording. Open while mounted. */
export function AssignDialog({ onClose, recording, onAssigned }: Props) {
  const { t } = useTranslation('recording')
  const { list, load } = useSupervisors()
  const [chosen, setChosen] = useState(() => recording.assignments.map(({ supervisorId }) => supervisorId))
  const [adding, setAdding] = useState(false)
  const alone = list?.length === 1

  const fetchList = useEffectEvent(() => {
    // A failure leaves the list empty.
    void load().catch(() => undefined)
  })
  useEffect(() => fetchList(), [])

  const assign = async () =>
    onAssigned(await api.recordings.assign({ recordingId: recording.id, supervisorIds: chosen }))

  return (
    <>
      <ConfirmDialog
        opened={!adding}
        onClose={onClose}
        title={t('assignTitle')}
        confirm={t('assignSave')}
        disabled={chosen.length !== 2}
        onConfirm={assign}
      >
        <Text>{alone ? t('needTwo') : t('assignText')}</Text>
        <SupervisorPicker
          supervisors={list ?? []}
          chosen={chosen}
          onChange={setChosen}
          label={t('supervisors')}
        />
        <Stack align="flex-start">
          <Button variant="light" onClick={() => setAdding(true)}>
            {t('addSupervisor')}
          </Button>
        </Stack>
      </ConfirmDialog>
      <InviteSupervisor opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
