import { Button, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useRating } from './ratingStore'
import classes from './SaveIndicator.module.css'

/** A screen reader hears that it went well once the writing rests, not after every key. */
const REST_MS = 1500

/** Whether all that one sees is saved. Nothing before the first answer. */
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

/** What to do where something could not be saved. Each further change tries again by itself. */
export function SaveFailure() {
  const { t } = useTranslation('rate')
  const error = useRating((store) => (store.saving === 'failed' ? store.saveError : null))
  if (!error) return null
  const retry = () => {
    // A failure is shown here again.
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
