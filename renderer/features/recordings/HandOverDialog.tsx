import { Radio, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assignment } from '@shared/domain/ratings/assignment'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { api } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useSupervisors } from '../../stores/supervisorsStore'

type Props = {
  recording: RecordingSummary
  /** Whose part is given to somebody else. */
  from: Assignment
  onClose: () => void
  onChanged: (recording: RecordingSummary) => void
}

/** Who rates in place of somebody, and what becomes of what that one has written or locked. Open while mounted. */
export function HandOverDialog({ recording, from, onClose, onChanged }: Props) {
  const { t } = useTranslation('recording')
  const list = useSupervisors((supervisors) => supervisors.list)
  const [chosen, setChosen] = useState<string | null>(null)
  useEffect(() => {
    void useSupervisors
      .getState()
      .load()
      .catch(() => undefined)
  }, [])
  const raters = new Set(recording.assignments.map(({ supervisorId }) => supervisorId))
  const others = (list ?? []).filter(({ id }) => !raters.has(id))
  const { name, status, part } = from
  return (
    <ConfirmDialog
      opened
      danger={status !== 'notStarted' && part !== 'ended'}
      onClose={onClose}
      title={t('part.give', { name })}
      confirm={t('part.confirm')}
      disabled={chosen === null}
      onConfirm={async () =>
        onChanged(
          await api.recordings.handOver({
            recordingId: recording.id,
            from: from.supervisorId,
            to: chosen ?? '',
          }),
        )
      }
    >
      <Text>{t(part === 'ended' ? 'part.means.ended' : `part.means.${status}`, { name })}</Text>
      <Text>{t('part.goesOn')}</Text>
      {list !== null && others.length === 0 ? (
        <Text fw={600}>{t('part.nobody')}</Text>
      ) : (
        <Radio.Group label={t('part.who')} value={chosen} onChange={setChosen} required>
          <Stack gap="xs" mt="xs">
            {others.map(({ id, name: other, initials }) => (
              <Radio key={id} value={id} label={`${other} (${initials})`} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </ConfirmDialog>
  )
}
