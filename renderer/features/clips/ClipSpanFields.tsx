import { useTranslation } from 'react-i18next'
import { usePlayer } from '../player/playerStore'
import { TimeField } from '../player/TimeField'
import classes from './ClipsScreen.module.css'

/** Beginning and end of a clip: typed, or set from the playhead. */
export function ClipSpanFields() {
  const { t } = useTranslation('clips')
  const { inMs, outMs, mark } = usePlayer()
  const faultOf = (ms: number | null | 'notATime') => (ms === 'notATime' ? t('notATime') : null)
  return (
    <div className={classes.pair}>
      <TimeField
        label={t('from')}
        ms={inMs}
        placeholder={t('timePlaceholder')}
        faultOf={faultOf}
        onChange={(ms) => usePlayer.setState({ inMs: ms })}
        onNow={() => mark('in')}
        nowLabel={t('fromNow')}
      />
      <TimeField
        label={t('to')}
        ms={outMs}
        placeholder={t('timePlaceholder')}
        faultOf={faultOf}
        onChange={(ms) => usePlayer.setState({ outMs: ms })}
        onNow={() => mark('out')}
        nowLabel={t('toNow')}
      />
    </div>
  )
}
