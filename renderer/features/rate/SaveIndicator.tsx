import { Button, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useRating } from './ratingStore'
import classes from './SaveIndicator.module.css'

/** Announced only after a pause, not per key. */
const REST_MS = 1500

/** Save state; empty before the first save. */
export function SaveIndicator() {
  const { t } = useTranslation('rate')
  const saving = useRating((store) => store.saving)
  const status = useRating((store) => store.rating?.status)
  const [told, setTold] = useState('')

  useEffect(() => {
    const timer = setTimeout(() => setTold(saving === 'saved' ? t('saving.saved') : ''), REST_MS)
    return () => clearTimeout(timer)
  }, [saving, t])

  if (status !== 'inProgress') return null
  const Mark = { saved: IconCheck, saving: IconLoader2, failed: IconAlertTriangle }[saving]
  return (
    <div className={classes.indicator} data-state={saving}>
      <Mark size={18} aria-hidden />
      <span data-testid="saving">{t(`saving.${saving}`)}</span>
      <VisuallyHidden role="status">{told}</VisuallyHidden>
    </div>
  )
}

/** Error of a failed save with a retry; each further change also retries. */
export function SaveFailure() {
  const { t } = useTranslation('rate')
  const error = useRating((store) => (store.saving === 'failed' ? store.saveError : null))
  if (!error) return null
  const retry = () => {
    // A failure is shown here.
    useRating
      .getState()
      .flush()
      .catch(() => undefined)
  }
  return (
    <ErrorAlert error={error} className={classes.failure}>
      <Button mt="xs" size="sm" variant="default" display="block" onClick={retry}>
        {t('saving.retry')}
      </Button>
    </ErrorAlert>
  )
}
