import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { formatDay, formatDuration, formatInstant } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { Card } from '../../components/Card'
import { EditDetails } from './EditDetails'
import { Facts } from '../../components/Facts'

type Props = { recording: RecordingSummary; onChanged: (recording: RecordingSummary) => void }

/** The meeting details; fixed once decided. */
export function MeetingCard({ recording, onChanged }: Props) {
  const { t } = useTranslation('recording')
  const language = useLanguage()
  const [editing, setEditing] = useState(false)
  const { details } = recording

  return (
    <Card
      title={t('meeting')}
      action={
        recording.stage !== 'decided' && (
          <Button variant="default" size="xs" onClick={() => setEditing(true)}>
            {t('editDetails')}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          [t('fact.meetingDate'), formatDay(language, details.meetingDate)],
          [t('fact.citizenCode'), details.citizenCode],
          [t('fact.meetingNumber'), details.meetingNumber],
          [t('fact.leader'), details.leader],
          [t('fact.coordinator'), details.coordinator || t('none')],
          [t('fact.reflectors'), details.reflectors.join(', ') || t('none')],
          [t('fact.privateCount'), t('people', { count: details.privateCount })],
          [t('fact.professionalCount'), t('people', { count: details.professionalCount })],
          [t('fact.duration'), formatDuration(recording.durationMs)],
          [t('fact.importedAt'), formatInstant(language, recording.importedAt)],
        ]}
      />
      <EditDetails
        opened={editing}
        onClose={() => setEditing(false)}
        recording={recording}
        onChanged={onChanged}
      />
    </Card>
  )
}
