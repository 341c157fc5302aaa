import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Purpose } from '@shared/domain/consent/consent'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { useLanguage } from '../../i18n/useLanguage'
import { useEdits } from '../../stores/editsStore'
import { revealItem } from './goToItem'
import { useRating } from './ratingStore'
import { PartsMenu } from './PartsMenu'
import type { Changes } from '../timeline/changes'
import { filtered, toBandRow, toMarks } from '../timeline/observationMarks'
import { Timeline } from '../timeline/Timeline'
import { TimelineTools } from '../timeline/TimelineTools'
import { useTimeline } from '../timeline/timelineStore'
import { useTracks } from '../timeline/useTracks'

/** Supporting observations in the upper row, opposing ones in the lower. */
const rows = ['', ''] as const

const changes: Changes = {
  onMove: (id, times) => useRating.getState().moveObservation(id, times),
  onMoved: () => useRating.getState().leaveText(),
  onBands: (bands, group) => useRating.getState().setBands(bands, group),
}

/** The timeline of the rating screen, with the user's observations and parts. */
export function RateTimeline({
  recordingId,
  purpose,
  rating,
}: {
  recordingId: string
  purpose: Purpose
  rating: MyRating
}) {
  const { t } = useTranslation('rate')
  const language = useLanguage()
  const filter = useTimeline((store) => store.filter)
  const currentItem = useRating((store) => store.currentItem)
  const tracks = useTracks(recordingId, purpose)
  const shaded = useEdits((edits) => edits.list)
  const { form, content, status } = rating
  const all = useMemo(
    () => toMarks(form, content.observations, ({ stance }) => (stance === 'against' ? 1 : 0)),
    [form, content.observations],
  )
  const itemKey = filter.kind === 'current' ? currentItem : null
  const marks = useMemo(() => filtered(all, filter, itemKey), [all, filter, itemKey])
  const bands = useMemo(
    () => [toBandRow(form, content.bands ?? [], ({ title }) => title[language])],
    [form, content.bands, language],
  )
  const editable = status !== 'locked'

  // A jump to an observation brings its item into view and makes it the current one.
  useEffect(
    () =>
      useTimeline.subscribe(({ visited }, before) => {
        if (visited && visited !== before.visited && visited.itemKey !== null) revealItem(visited.itemKey)
      }),
    [],
  )

  return (
    <Timeline
      {...tracks}
      shaded={shaded}
      marks={marks}
      rowLabels={rows}
      bands={bands}
      label={t('player.marks')}
      changes={editable ? changes : null}
    />
  )
}

/** The further tools of the rating's timeline. */
export const RateTimelineTools = ({ rating: { form, status } }: { rating: MyRating }) => (
  <TimelineTools form={form} hasCurrent>
    {status !== 'locked' && <PartsMenu form={form} />}
  </TimelineTools>
)
