import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { itemsOf } from '@shared/domain/forms/form'
import { answerTo } from '@shared/domain/ratings/rating'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useRating } from './ratingStore'
import { useRecordings } from '../../stores/recordingsStore'

type Props = { rating: MyRating; opened: boolean; onClose: () => void; onLocked: () => void }

/** Confirms locking and states what it means. */
export function LockDialog({ rating: { form, content }, opened, onClose, onLocked }: Props) {
  const { t } = useTranslation('rate')
  const scores = itemsOf(form).map(({ key }) => answerTo(content, key).score)
  const cannotAssess = scores.filter((score) => score === 'cannotAssess').length

  const summary = [
    t('lockDialog.scored', { count: scores.length - cannotAssess }),
    ...(cannotAssess > 0 ? [t('lockDialog.notAssessed', { count: cannotAssess })] : []),
    t('lockDialog.observed', { count: content.observations.length }),
  ]

  const lock = async () => {
    const { recordingId, lock: lockRating } = useRating.getState()
    await lockRating()
    onLocked()
    // The rating is locked; a failed reload of the list does not matter.
    if (recordingId)
      await useRecordings
        .getState()
        .refresh(recordingId)
        .catch(() => undefined)
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('lockDialog.title')}
      confirm={t('lockDialog.confirm')}
      onConfirm={lock}
    >
      <Text>{t('lockDialog.forever')}</Text>
      <Text>{t('lockDialog.blind')}</Text>
      <Text c="dimmed" size="sm">
        {summary.join(' · ')}
      </Text>
    </ConfirmDialog>
  )
}
