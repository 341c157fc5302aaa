import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from './playerStore'
import classes from './ArrivingSign.module.css'

/** Lies over the picture while a jump is on its way, since the picture is still that of the place before. */
export function ArrivingSign() {
  const { t } = useTranslation('rate')
  const arriving = usePlayer((player) => player.arriving)
  const seconds = usePlayer((player) => Math.floor(player.currentMs / 1000))
  return (
    <div role="status" className={classes.place}>
      {arriving && (
        <span className={classes.sign}>
          <Loader size={16} color="currentColor" aria-hidden />
          {t('player.arriving', { time: formatDuration(seconds * 1000) })}
        </span>
      )}
    </div>
  )
}
