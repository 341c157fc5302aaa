import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { scaleValues } from '@shared/domain/forms/form'
import { api } from '../../../api/api'
import { Card } from '../../../components/Card'
import { FigureHelp } from '../../../components/FigureHelp'
import { useLoad } from '../../../components/useLoad'
import { formatDayShort, formatNumber } from '../../../i18n/format'
import { useLanguage } from '../../../i18n/useLanguage'
import { useInsight } from '../insightStore'
import { ChartCard } from '../ChartCard'
import { Scatter } from '../charts/Scatter'
import { useTendencyText } from '../useTendencyText'
import { keyOf, Nothing, type PageProps } from './page'

/** Correlation of supervision hours with scores. */
export function HoursPage({ filter, form }: PageProps) {
  const { t } = useTranslation('insight')
  const language = useLanguage()
  const says = useTendencyText()
  const { narrow, show } = useInsight()
  const { value, error } = useLoad(() => api.insight.hours({ filter }), keyOf(filter))
  if (error || (value?.points.length === 0 && value.leftOut === 0)) return <Nothing error={error} />
  if (!value) return null

  const { points, leftOut } = value
  if (points.length === 0)
    return (
      <Card title={t('hours.title')}>
        <Text>{t('hours.none')}</Text>
      </Card>
    )
  const follow = (row: number) => {
    narrow({ leaderKey: points[row]?.leaderKey ?? null })
    show('development')
  }
  return (
    <ChartCard
      title={t('hours.title')}
      recordings={points.length}
      says={says(value)}
      help={<FigureHelp figure="rho" name={t('hours.title')} />}
      note={[
        t(filter.pair ? 'hours.notePair' : 'hours.note'),
        leftOut > 0 && t('hours.leftOut', { count: leftOut }),
      ]
        .filter(Boolean)
        .join(' ')}
      onRow={follow}
      numbers={{
        columns: [
          { label: t('column.leader'), kind: 'text' },
          { label: t('column.meeting'), kind: 'text' },
          { label: t('hours.before'), short: t('hours.beforeShort'), kind: 'decimal' },
          { label: t('hours.score'), short: t('hours.scoreShort'), kind: 'decimal' },
        ],
        rows: points.map(({ leader, date, hours, score }) => [
          leader,
          formatDayShort(language, date),
          hours,
          score,
        ]),
      }}
    >
      <Scatter
        points={points.map(({ hours, score }) => ({ x: hours, y: score }))}
        scale={scaleValues(form)}
        words={{ x: t('hours.before'), y: t('hours.score') }}
        format={(value) => formatNumber(language, value, 2)}
      />
    </ChartCard>
  )
}
