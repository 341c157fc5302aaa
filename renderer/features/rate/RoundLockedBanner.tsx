import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigation } from '../../stores/navigationStore'
import classes from './LockedBanner.module.css'

/** States that a calibration rating is locked, with a link to the round. */
export function RoundLockedBanner({ roundId, takeFocus }: { roundId: string; takeFocus: boolean }) {
  const { t } = useTranslation('calibration')
  const go = useNavigation((navigation) => navigation.go)
  const banner = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takeFocus) banner.current?.focus()
  }, [takeFocus])
  return (
    <div ref={banner} tabIndex={-1} className={classes.banner}>
      <IconLock size={24} aria-hidden className={classes.icon} />
      <div>
        <h2 className={classes.title}>{t('locked.title')}</h2>
        <p>{t('locked.text')}</p>
        <Button mt="xs" onClick={() => go({ screen: 'round', roundId })}>
          {t('locked.toRound')}
        </Button>
      </div>
    </div>
  )
}
