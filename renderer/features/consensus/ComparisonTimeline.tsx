import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import { useLanguage } from '../../i18n/useLanguage'
import { useEdits } from '../../stores/editsStore'
import { Announcements } from '../../components/announcer'
import { filtered, toBandRow, toMarks } from '../timeline/observationMarks'
import { Timeline } from '../timeline/Timeline'
import { useTimeline } from '../timeline/timelineStore'
import { useTracks } from '../timeline/useTracks'

type Props = Pick<OpenComparison, 'form' | 'ratings'> & { recordingId: string }

/** The locked observations of all raters on one read-only timeline, one row per rater. */
export function ComparisonTimeline({ recordingId, form, ratings }: Props) {
  const { t } = useTranslation('timeline')
  const language = useLanguage()
  const tracks = useTracks(recordingId, 'assessment')
  const shaded = useEdits((edits) => edits.list)
  const filter = useTimeline((store) => store.filter)
  const all = useMemo(
    () =>
      ratings.flatMap(({ supervisor, content }, row) =>
        toMarks(form, content.observations, () => row, supervisor.name),
      ),
    [form, ratings],
  )
  const marks = useMemo(() => filtered(all, filter, null), [all, filter])
  const rows = useMemo(() => ratings.map(({ supervisor }) => supervisor.initials), [ratings])
  const bands = useMemo(
    () =>
      ratings.flatMap(({ supervisor, content: { bands = [] } }) =>
        bands.length === 0
          ? []
          : [toBandRow(form, bands, ({ title }) => `${supervisor.initials} · ${title[language]}`)],
      ),
    [form, ratings, language],
  )
  return (
    <>
      <Timeline
        {...tracks}
        shaded={shaded}
        marks={marks}
        rowLabels={rows}
        bands={bands}
        label={t('bothMarks')}
        changes={null}
      />
      <Announcements />
    </>
  )
}
