import { Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import { Day } from '@shared/domain/ids'
import { addMonths } from '@shared/domain/programme/programme'
import { latestPostponement, Reason, type RetentionEntry } from '@shared/domain/retention/retention'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { DayField } from '../../components/DayField'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useRetention } from './retentionStore'

/** Keeps a recording longer, with the reason. */
export function PostponeDialog({ entry, onClose }: { entry: RetentionEntry; onClose: () => void }) {
  const { t } = useTranslation('retention')
  const language = useLanguage()
  const now = today()
  const [until, setUntil] = useState(addMonths(now > entry.deadline.on ? now : entry.deadline.on, 3))
  const [reason, setReason] = useState('')
  const dayOk = Day.safeParse(until).success && until > now && until <= latestPostponement(now)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('postpone.title')}
      confirm={t('postpone.confirm')}
      disabled={!dayOk || !Reason.safeParse(reason).success}
      onConfirm={() => useRetention.getState().postpone(entry.recordingId, until, reason)}
    >
      <Stack gap="md">
        <Text>{t('postpone.text', { latest: formatDay(language, latestPostponement(now)) })}</Text>
        <DayField
          label={t('postpone.until')}
          required
          value={until}
          error={dayOk ? undefined : t('postpone.untilError')}
          onChange={setUntil}
        />
        <Textarea
          label={t('postpone.reason')}
          description={t('postpone.reasonHint')}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  )
}
