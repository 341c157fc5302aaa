import { useTranslation } from 'react-i18next'
import { usePlayer } from './playerStore'
import { TimeField } from './TimeField'
import classes from './SpanFields.module.css'

/** In and out points: typed, or set from the playhead. */
export function SpanFields() {
  const { t } = useTranslation('playback')
  const { inMs, outMs, mark } = usePlayer()
  const faultOf = (ms: number | null | 'notATime') => (ms === 'notATime' ? t('span.notATime') : null)
  return (
    <div className={classes.times}>
      <TimeField
        label={t('span.from')}
        ms={inMs}
        placeholder={t('span.timePlaceholder')}
        faultOf={faultOf}
        onChange={(ms) => usePlayer.setState({ inMs: ms })}
        onNow={() => mark('in')}
        nowLabel={t('span.fromNow')}
      />
      <TimeField
        label={t('span.to')}
        ms={outMs}
        placeholder={t('span.timePlaceholder')}
        faultOf={faultOf}
        onChange={(ms) => usePlayer.setState({ outMs: ms })}
        onNow={() => mark('out')}
        nowLabel={t('span.toNow')}
      />
    </div>
  )
}
