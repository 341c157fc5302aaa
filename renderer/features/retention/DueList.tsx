import { Anchor, Button, Group, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import { isDueSoon, type RetentionEntry } from '@shared/domain/retention/retention'
import { Card } from '../../components/Card'
import { EraseRecording } from '../../components/EraseRecording'
import { ErrorAlert } from '../../components/ErrorAlert'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { PostponeDialog } from './PostponeDialog'
import { useRetention } from './retentionStore'
import { useDeadlineText } from './useDeadlineText'
import classes from './retention.module.css'

/** The recordings that are due, or will be within a month. */
export function DueList() {
  const { t } = useTranslation('retention')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { list, error, load } = useRetention()
  const words = useDeadlineText()
  const [erasing, setErasing] = useState<RetentionEntry | null>(null)
  const [postponing, setPostponing] = useState<RetentionEntry | null>(null)
  useEffect(() => void load(), [load])
  const due = (list ?? []).filter(({ deadline }) => isDueSoon(deadline, today()))
  return (
    <Card title={t('due.title')}>
      {error && <ErrorAlert error={error} />}
      {list && due.length === 0 && <Text c="dimmed">{t('due.none')}</Text>}
      <ul className={classes.list} aria-label={t('due.title')}>
        {due.map((entry) => (
          <li key={entry.recordingId}>
            <span>
              <Anchor
                component="button"
                type="button"
                onClick={() => go({ screen: 'recording', recordingId: entry.recordingId })}
              >
                {entry.leader}, {formatDay(language, entry.meetingDate)}
              </Anchor>{' '}
              · {entry.citizenCode}
              <br />
              <span className={classes.quiet}>{words(entry.deadline)}</span>
            </span>
            <Group gap="xs">
              <Button
                variant="default"
                size="xs"
                aria-label={t('postpone.of', { leader: entry.leader })}
                onClick={() => setPostponing(entry)}
              >
                {t('postpone.button')}
              </Button>
              <Button
                variant="default"
                size="xs"
                c="red"
                aria-label={t('erase.of', { leader: entry.leader })}
                onClick={() => setErasing(entry)}
              >
                {t('erase.button')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {erasing && (
        <EraseRecording
          recordingId={erasing.recordingId}
          name={`${erasing.leader}, ${formatDay(language, erasing.meetingDate)} · ${erasing.citizenCode}`}
          onChanged={load}
          onClose={() => setErasing(null)}
        />
      )}
      {postponing && <PostponeDialog entry={postponing} onClose={() => setPostponing(null)} />}
    </Card>
  )
}
