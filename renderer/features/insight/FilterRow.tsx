import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { spanOf, spansOf, type Span } from '@shared/domain/insight/periods'
import type { InsightChoices } from '@shared/domain/insight/choices'
import { useLocalized } from '../../i18n/useLanguage'
import { useInsight } from './insightStore'
import { usePairName } from './usePairName'
import { usePeriodName } from './usePeriodName'
import classes from './insight.module.css'

const ALL = 'all'

/** The filters shared by all pages. */
export function FilterRow({ choices }: { choices: InsightChoices }) {
  const { t } = useTranslation('insight')
  const local = useLocalized()
  const { filter, narrow } = useInsight()
  const pairName = usePairName()
  const periodName = usePeriodName()
  const spans = choices.period ? spansOf(choices.period) : []
  const form = choices.forms.find(({ rowId }) => rowId === (filter.formRowId ?? choices.forms[0]?.rowId))
  const all = (label: string) => ({ value: ALL, label })

  return (
    <div className={classes.filters} role="group" aria-label={t('filter.label')}>
      <Select
        label={t('filter.period')}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('filter.noPeriod')}
        value={(choices.period && spanOf(choices.period, filter)?.period) ?? ALL}
        data={[
          all(t('filter.allPeriods')),
          ...byYear(spans, (period) =>
            period.includes('-') ? periodName(period) : t('filter.wholeYear', { year: period }),
          ),
        ]}
        onChange={(chosen) => {
          const span = spans.find(({ period }) => period === chosen)
          narrow({ from: span?.from ?? null, to: span?.to ?? null })
        }}
      />
      <Select
        label={t('filter.leader')}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('filter.nobody')}
        limit={100}
        value={filter.leaderKey ?? ALL}
        data={[
          all(t('filter.allLeaders')),
          ...choices.leaders.map(({ key, name, recordings }) => ({
            value: key,
            label: `${name} (${recordings})`,
          })),
        ]}
        onChange={(key) => narrow({ leaderKey: key === ALL ? null : key })}
      />
      <Select
        label={t('filter.pair')}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('filter.nobody')}
        value={filter.pair?.join(' ') ?? ALL}
        data={[
          all(t('filter.allPairs')),
          ...choices.pairs.map(({ ids, recordings }) => ({
            value: ids.join(' '),
            label: `${pairName(ids)} (${recordings})`,
          })),
        ]}
        onChange={(key) => {
          const [a, b] = key?.split(' ') ?? []
          narrow({ pair: a && b ? [a, b] : null })
        }}
      />
      <Select
        label={t('filter.form')}
        allowDeselect={false}
        value={form?.rowId ?? null}
        data={choices.forms.map(({ rowId, title, version, recordings }) => ({
          value: rowId,
          label: `${local(title)}, ${version} (${recordings})`,
        }))}
        onChange={(formRowId) => narrow({ formRowId })}
      />
    </div>
  )
}

/** Years with their halves and quarters. */
function byYear(
  spans: readonly Span[],
  nameOf: (period: string) => string,
): { group: string; items: { value: string; label: string }[] }[] {
  const years = [...new Set(spans.map(({ period }) => period.slice(0, 4)))]
  return years.map((year) => ({
    group: year,
    items: spans
      .filter(({ period }) => period.startsWith(year))
      .map(({ period }) => ({ value: period, label: nameOf(period) })),
  }))
}
