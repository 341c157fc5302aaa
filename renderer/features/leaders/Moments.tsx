import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GoalMoment } from '@shared/domain/leaders/learning'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useFilm } from '../player/useFilm'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../player/playerStore'
import { SmallPlayer } from '../player/SmallPlayer'
import classes from './leaders.module.css'

type Props = { recordingId: string; moments: readonly GoalMoment[] }

/** The moments of a goal; each plays here. */
export function Moments({ recordingId, moments }: Props) {
  const { t } = useTranslation('leaders')
  const [watching, setWatching] = useState<{ startMs: number; click: number } | null>(null)
  if (moments.length === 0) return null
  return (
    <>
      <ul className={classes.moments}>
        {moments.map(({ observationId, startMs, endMs, text, by }) => {
          const time =
            endMs === null ? formatDuration(startMs) : `${formatDuration(startMs)}–${formatDuration(endMs)}`
          return (
            <li key={observationId}>
              <button
                type="button"
                className={classes.time}
                aria-label={t('goals.watch', { time })}
                onClick={() => setWatching({ startMs, click: (watching?.click ?? 0) + 1 })}
              >
                <IconPlayerPlay size={14} aria-hidden /> {time}
              </button>
              {text} ({by})
            </li>
          )
        })}
      </ul>
      {watching && (
        <>
          <MomentFilm recordingId={recordingId} startMs={watching.startMs} click={watching.click} />
          <Button mt="xs" size="compact-sm" variant="default" onClick={() => setWatching(null)}>
            {t('goals.hideFilm')}
          </Button>
        </>
      )}
    </>
  )
}

/** Plays from the lead-in before a moment; each click restarts it. */
function MomentFilm({
  recordingId,
  startMs,
  click,
}: {
  recordingId: string
  startMs: number
  click: number
}) {
  const { t } = useTranslation('leaders')
  const { video, error } = useFilm(recordingId, 'supervision')
  useEffect(() => {
    const element = video.current
    if (!element) return
    const go = () => {
      usePlayer.getState().jumpTo(startMs)
      usePlayer.getState().play()
    }
    if (element.readyState > 0) return go()
    element.addEventListener('loadedmetadata', go, { once: true })
    return () => element.removeEventListener('loadedmetadata', go)
  }, [video, startMs, click])
  if (error) return <ErrorAlert error={error} mt="sm" />
  return (
    <div className={classes.film}>
      <SmallPlayer timeBar video={video} label={t('goals.moments')} />
    </div>
  )
}
