import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { formatInstant } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { useRecordings } from '../../stores/recordingsStore'
import { useWorkspace } from '../../stores/workspaceStore'
import classes from './LockedBanner.module.css'

type Props = {
  recordingId: string
  rating: MyRating
  /** Just locked: focus the banner, since the lock button is gone. */
  takeFocus: boolean
}

/** States that the rating is locked, and the next step. */
export function LockedBanner({ recordingId, rating, takeFocus }: Props) {
  const { t } = useTranslation(['rate', 'common'])
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const me = useWorkspace(({ state }) => (state?.kind === 'unlocked' ? state.user.id : null))
  const recording = useRecordings(({ list }) => list?.find(({ id }) => id === recordingId))
  const banner = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takeFocus) banner.current?.focus()
  }, [takeFocus])
  const others = recording?.assignments.filter(({ supervisorId }) => supervisorId !== me)
  const other = others?.find(({ status }) => status !== 'locked') ?? others?.[0]

  return (
    <div ref={banner} tabIndex={-1} className={classes.banner}>
      <IconLock size={24} aria-hidden className={classes.icon} />
      <div>
        <h2 className={classes.title}>{t('locked.title')}</h2>
        {rating.lockedAt && <p>{t('locked.when', { when: formatInstant(language, rating.lockedAt) })}</p>}
        {other && other.status !== 'locked' && (
          <p>
            {t('locked.waiting', {
              name: other.name,
              status: t(`common:ratingStatus.${other.status}`).toLocaleLowerCase(language),
            })}
          </p>
        )}
        {other?.status === 'locked' && (
          <>
            <p>{t('locked.bothLocked')}</p>
            <Button mt="xs" onClick={() => go({ screen: 'consensus', recordingId })}>
              {t('locked.compare')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
