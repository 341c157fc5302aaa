import { useTranslation } from 'react-i18next'
import { scaleValues } from '@shared/domain/forms/form'
import { api } from '../../../api/api'
import { useLoad } from '../../../components/useLoad'
import { formatNumber } from '../../../i18n/format'
import { useLanguage } from '../../../i18n/useLanguage'
import { useInsight } from '../insightStore'
import { ChartCard } from '../ChartCard'
import { Histogram } from '../charts/Histogram'
import { binsOf } from '../charts/bins'
import { keyOf, Nothing, type PageProps } from './page'

/** First and latest mean of each leader. */
export function LeadersPage({ filter, form }: PageProps) {
  const { t } = useTranslation(['insight', 'common'])
  const language = useLanguage()
  const { narrow, show } = useInsight()
  const { value, error } = useLoad(() => api.insight.leaders({ filter }), keyOf(filter))
  if (error || value?.length === 0) return <Nothing error={error} />
  if (!value) return null

  const scale = scaleValues(form)
  const range: [number, number] = [scale[0] ?? 0, scale.at(-1) ?? 1]
  const follow = (row: number) => {
    narrow({ leaderKey: value[row]?.key ?? null })
    show('development')
  }
  const several = value.filter(({ recordings }) => recordings > 1)
  const means = {
    first: several.map(({ first }) => first.mean),
    latest: value.map(({ latest }) => latest.mean),
  }
  const bins = binsOf(range, means, (mean) => formatNumber(language, mean, 2))
  return (
    <ChartCard
      title={t('insight:leaders.title')}
      recordings={value.reduce((sum, { recordings }) => sum + recordings, 0)}
      note={t('insight:leaders.note')}
      onRow={follow}
      numbers={{
        columns: [
          { label: t('insight:column.leader'), kind: 'text' },
          { label: t('insight:column.recordings'), short: t('insight:column.number'), kind: 'count' },
          { label: t('insight:column.first'), kind: 'decimal' },
          { label: t('insight:column.latest'), kind: 'decimal' },
          { label: t('insight:column.outcome'), kind: 'text' },
        ],
        rows: value.map(({ name, recordings, first, latest, outcome }) => [
          name,
          recordings,
          recordings > 1 ? first.mean : null,
          latest.mean,
          outcome ? t(`common:outcome.${outcome}`) : null,
        ]),
      }}
    >
      <Histogram
        bins={bins}
        format={(count) => formatNumber(language, count)}
        words={{
          first: t('insight:leaders.first'),
          latest: t('insight:leaders.latest'),
          count: t('insight:leaders.count'),
          mean: t('insight:column.mean'),
        }}
      />
    </ChartCard>
  )
}
