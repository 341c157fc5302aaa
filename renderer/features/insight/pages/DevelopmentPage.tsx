import { useTranslation } from 'react-i18next'
import { scaleValues } from '@shared/domain/forms/form'
import { api } from '../../../api/api'
import { useLoad } from '../../../components/useLoad'
import { formatNumber } from '../../../i18n/format'
import { useLanguage, useLocalized } from '../../../i18n/useLanguage'
import { ChartCard } from '../ChartCard'
import { Lines } from '../charts/Lines'
import { usePeriodName } from '../usePeriodName'
import { keyOf, Nothing, type PageProps } from './page'

/** Mean scores over time: of all, or of one leader by recording. */
export function DevelopmentPage({ filter, form }: PageProps) {
  const { t } = useTranslation('insight')
  const language = useLanguage()
  const local = useLocalized()
  const periodName = usePeriodName()
  const { value, error } = useLoad(() => api.insight.development({ filter }), keyOf(filter))
  if (error || value?.points.length === 0) return <Nothing error={error} />
  if (!value) return null

  const { points, step } = value
  const scale = scaleValues(form)
  const names = points.map(({ period }) => periodName(period))
  const partNames = form.parts.map(({ title }) => local(title))
  const recordings = points.reduce((sum, point) => sum + point.recordings, 0)
  return (
    <ChartCard
      title={t('development.title')}
      recordings={recordings}
      note={t(step === 'recording' ? 'development.noteOne' : 'development.note')}
      numbers={{
        columns: [
          { label: t(step === 'recording' ? 'column.meeting' : 'column.period'), kind: 'text' },
          { label: t('column.recordings'), short: t('column.number'), kind: 'count' },
          { label: t('development.all'), short: t('development.allShort'), kind: 'decimal' },
          ...partNames.map((label, p) => ({
            label,
            short: t('development.part', { number: p + 1 }),
            kind: 'decimal' as const,
          })),
        ],
        rows: points.map((point, i) => [names[i] ?? '', point.recordings, point.mean, ...point.parts]),
      }}
    >
      <Lines
        points={names}
        series={[
          { label: t('development.all'), values: points.map((point) => point.mean) },
          ...form.parts.slice(0, 4).map((_, p) => ({
            label: t('development.part', { number: p + 1 }),
            values: points.map((point) => point.parts[p] ?? null),
          })),
        ]}
        domain={[scale[0] ?? 0, scale.at(-1) ?? 1]}
        ticks={scale}
        format={(value) => formatNumber(language, value, 2)}
      />
    </ChartCard>
  )
}
