import { Button, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { PostponeDialog } from './PostponeDialog'
import { useRetention } from './retentionStore'
import { useDeadlineText } from './useDeadlineText'
import classes from './retention.module.css'

/** When the film of a recording is to be deleted, and why it was postponed. */
export function RetentionCard({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('retention')
  const language = useLanguage()
  const { list, load } = useRetention()
  const words = useDeadlineText()
  const [postponing, setPostponing] = useState(false)
  useEffect(() => void load(), [load, recordingId])
  const entry = list?.find((one) => one.recordingId === recordingId)
  if (!entry) return null
  return (
    <Card
      title={t('card')}
      action={
        <Button variant="default" size="xs" onClick={() => setPostponing(true)}>
          {t('postpone.button')}
        </Button>
      }
    >
      <Stack gap="xs">
        <Text>{words(entry.deadline)}</Text>
        {entry.postponements.length > 0 && (
          <ul className={classes.list}>
            {entry.postponements.map(({ until, reason, by, at }) => (
              <li key={at}>
                <span className={classes.quiet}>
                  {t('postponed', { until: formatDay(language, until), by, reason })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Stack>
      {postponing && <PostponeDialog entry={entry} onClose={() => setPostponing(false)} />}
    </Card>
  )
}
