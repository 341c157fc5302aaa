import { Button, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../i18n/errorText'
import { useRating } from '../../stores/ratingStore'
import classes from './SaveIndicator.module.css'

/** A screen reader hears how it went once the writing rests, not after every key. */
const REST_MS = 1500

/** Whether all that one sees is saved. Nothing before the first answer. */
export function SaveIndicator() {
  const { t } = useTranslation('rate')
  const errorText = useErrorText()
  const saving = useRating((store) => store.saving)
  const error = useRating((store) => store.saveError)
  const status = useRating((store) => store.rating?.status)
  const [told, setTold] = useState('')
  const words = saving === 'failed' ? `${t('saving.failed')}. ${errorText(error)}` : t(`saving.${saving}`)

  useEffect(() => {
    if (saving === 'saving' || status !== 'inProgress') return
    const timer = setTimeout(() => setTold(words), REST_MS)
    return () => clearTimeout(timer)
  }, [saving, status, words])

  if (status !== 'inProgress') return null
  const Mark = { saved: IconCheck, saving: IconLoader2, failed: IconAlertTriangle }[saving]
  return (
    <div className={classes.indicator} data-state={saving}>
      <Mark size={18} aria-hidden />
      <span data-testid="saving">{t(`saving.${saving}`)}</span>
      {saving === 'failed' && (
        <Button
          size="compact-sm"
          variant="default"
          title={errorText(error)}
          onClick={() => void useRating.getState().flush().catch(() => undefined)}
        >
          {t('saving.retry')}
        </Button>
      )}
      <VisuallyHidden role="status">{told}</VisuallyHidden>
    </div>
  )
}
