import { useTranslation } from 'react-i18next'
import { Stack } from '@mantine/core'
import { itemsOf, shortName } from '@shared/domain/forms/form'
import type { Spread } from '@shared/domain/insight/distribution'
import { api } from '../../../api/api'
import { useLoad } from '../../../components/useLoad'
import { useLocalized } from '../../../i18n/useLanguage'
import { ChartCard } from '../ChartCard'
import { noneFill, scoreFill } from '../charts/fills'
import { StackedBars } from '../charts/StackedBars'
import type { Numbers } from '../DataTable'
import { keyOf, Nothing, type PageProps } from './page'

/** Distribution of scores by item and part. */
export function DistributionPage({ filter, form }: PageProps) {
  const { t } = useTranslation('insight')
  const local = useLocalized()
  const { value, error } = useLoad(() => api.insight.distribution({ filter }), keyOf(filter))
  if (error || value?.recordings === 0) return <Nothing error={error} />
  if (!value) return null

  const points = [...form.scale.points].sort((a, b) => a.value - b.value)
  // Highest score first, as on the form.
  const series = [
    ...points
      .map((point, i) => ({
        label: local(point.label),
        short: String(point.value),
        fill: scoreFill(i, points.length),
      }))
      .reverse(),
    { label: t('cannotAssess'), short: t('cannotAssessShort'), fill: noneFill },
  ]
  const labels = new Map([
    ...itemsOf(form).map((item, i): [string, string] => [item.key, `${i + 1} ${local(shortName(item))}`]),
    ...form.parts.map((part): [string, string] => [`part ${part.key}`, local(part.title)]),
  ])
  const counts = ({ counts, cannotAssess }: Spread) => [...[...counts].reverse(), cannotAssess]
  const bars = (spreads: readonly Spread[], prefix = '') =>
    spreads.map((spread) => ({ label: labels.get(prefix + spread.key) ?? '', counts: counts(spread) }))
  const numbers = (spreads: readonly Spread[], first: string, prefix = ''): Numbers => ({
    columns: [
      { label: first, kind: 'text' },
      { label: t('column.mean'), short: t('column.meanShort'), kind: 'decimal' },
      ...series.map(({ label, short }) => ({ label, short, kind: 'count' as const })),
    ],
    rows: spreads.map((spread) => [labels.get(prefix + spread.key) ?? '', spread.mean, ...counts(spread)]),
  })
  return (
    <Stack gap="lg">
      <ChartCard
        title={t('distribution.parts')}
        recordings={value.recordings}
        note={t('distribution.note')}
        numbers={numbers(value.parts, t('column.part'), 'part ')}
      >
        <StackedBars series={series} rows={bars(value.parts, 'part ')} />
      </ChartCard>
      <ChartCard
        later
        title={t('distribution.items')}
        recordings={value.recordings}
        note={t('distribution.note')}
        numbers={numbers(value.items, t('column.item'))}
      >
        <StackedBars series={series} rows={bars(value.items)} />
      </ChartCard>
    </Stack>
  )
}
