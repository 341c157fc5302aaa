import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/api'
import { Card } from '../../../components/Card'
import { FigureHelp } from '../../../components/FigureHelp'
import { useLoad } from '../../../components/useLoad'
import { formatFixed, formatPercent } from '../../../i18n/format'
import { useLanguage } from '../../../i18n/useLanguage'
import { ChartCard } from '../ChartCard'
import { agreementFills } from '../charts/agreementFills'
import { Lines } from '../charts/Lines'
import { StackedBars } from '../charts/StackedBars'
import { FigureList } from '../FigureList'
import { usePairName, useSupervisorName } from '../usePairName'
import { usePeriodName } from '../usePeriodName'
import { LeniencyBars } from '../charts/LeniencyBars'
import { keyOf, Nothing, type PageProps } from './page'

const MOST_PAIRS = 12

/** Agreement of supervisors: overall, over time, by pair, and leniency. */
export function AgreementPage({ filter }: PageProps) {
  const { t } = useTranslation('insight')
  const language = useLanguage()
  const pairName = usePairName()
  const nameOf = useSupervisorName()
  const periodName = usePeriodName()
  const { value, error } = useLoad(() => api.insight.agreement({ filter }), keyOf(filter))
  if (error || value?.periods.length === 0) return <Nothing error={error} />
  if (!value) return null

  const { figures, periods, pairs, leniency } = value
  const names = periods.map(({ period }) => periodName(period))
  const recordings = periods.reduce((sum, period) => sum + period.recordings, 0)
  const fills = agreementFills((key) => t(`close.${key}`))
  return (
    <Stack gap="lg">
      <Card title={t('agreement.figures')}>
        <FigureList figures={figures} />
      </Card>
      <ChartCard
        title={t('agreement.overTime')}
        recordings={recordings}
        note={t('agreement.overTimeNote')}
        numbers={{
          columns: [
            { label: t('column.period'), kind: 'text' },
            { label: t('column.recordings'), short: t('column.number'), kind: 'count' },
            { label: t('figure.exact.name'), short: t('close.same'), kind: 'percent' },
            { label: t('figure.withinOne.name'), short: t('figure.withinOne.short'), kind: 'percent' },
            { label: t('figure.ac2.short'), kind: 'decimal' },
          ],
          rows: periods.map((p, i) => [names[i] ?? '', p.recordings, p.exact, p.withinOne, p.ac2]),
        }}
      >
        <Lines
          points={names}
          series={[
            { label: t('figure.withinOne.name'), values: periods.map((p) => p.withinOne) },
            { label: t('figure.exact.name'), values: periods.map((p) => p.exact) },
            { label: t('figure.ac2.short'), values: periods.map((p) => p.ac2) },
          ]}
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          format={(share) => formatPercent(language, share)}
        />
      </ChartCard>
      <ChartCard
        later
        title={t('agreement.pairs')}
        recordings={recordings}
        note={t('agreement.pairsNote', { count: Math.min(pairs.length, MOST_PAIRS) })}
        numbers={{
          columns: [
            { label: t('column.pair'), kind: 'text' },
            { label: t('column.recordings'), short: t('column.number'), kind: 'count' },
            { label: t('figure.exact.name'), short: t('close.same'), kind: 'percent' },
            { label: t('figure.ac2.short'), kind: 'decimal' },
            { label: t('column.difference'), short: t('column.differenceShort'), kind: 'steps' },
          ],
          rows: pairs.map((p) => [
            pairName(p.ids),
            p.recordings,
            p.n === 0 ? null : p.same / p.n,
            p.ac2,
            p.above,
          ]),
        }}
      >
        <StackedBars
          series={fills}
          rows={pairs
            .slice(0, MOST_PAIRS)
            .map((p) => ({ label: pairName(p.ids), counts: [p.same, p.oneStep, p.further, p.oneAssessed] }))}
        />
      </ChartCard>
      <ChartCard
        later
        title={t('agreement.leniency')}
        recordings={recordings}
        note={t('agreement.leniencyNote')}
        help={<FigureHelp figure="leniency" name={t('agreement.leniency')} />}
        numbers={{
          columns: [
            { label: t('column.supervisor'), kind: 'text' },
            { label: t('column.recordings'), short: t('column.number'), kind: 'count' },
            { label: t('column.above'), kind: 'steps' },
          ],
          rows: leniency.map(({ id, recordings: n, above }) => [nameOf(id), n, above]),
        }}
      >
        <LeniencyBars
          rows={leniency.map(({ id, above }) => ({ label: nameOf(id), value: above ?? 0 }))}
          words={{ milder: t('agreement.milder'), stricter: t('agreement.stricter') }}
          format={(value) => `${value > 0.005 ? '+' : ''}${formatFixed(language, value)}`}
        />
      </ChartCard>
    </Stack>
  )
}
