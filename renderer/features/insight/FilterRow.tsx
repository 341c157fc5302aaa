import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InsightChoices } from '@shared/ipc/groups/insight'
import { useLocalized } from '../../i18n/useLanguage'
import { useInsight } from '../../stores/insightStore'
import { usePairName } from './usePairName'
import classes from './insight.module.css'

const ALL = 'all'

/** Narrows down what all pages of this place show. */
export function FilterRow({ choices }: { choices: InsightChoices }) {
  const { t } = useTranslation('insight')
  const local = useLocalized()
  const { filter, narrow } = useInsight()
  const pairName = usePairName()
  const years = yearsOf(choices)
  const form = choices.forms.find(({ rowId }) => rowId === (filter.formRowId ?? choices.forms[0]?.rowId))
  const all = (label: string) => ({ value: ALL, label })

  return (
    <div className={classes.filters} role="group" aria-label={t('filter.label')}>
      <Select
        label={t('filter.period')}
        allowDeselect={false}
        value={filter.from?.slice(0, 4) ?? ALL}
        data={[all(t('filter.allPeriods')), ...years]}
        onChange={(year) => narrow(year === null || year === ALL ? { from: null, to: null } : { from: `${year}-01-01`, to: `${year}-12-31` })}
      />
      <Select
        label={t('filter.leader')}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('filter.nobody')}
        limit={100}
        value={filter.leaderKey ?? ALL}
        data={[all(t('filter.allLeaders')), ...choices.leaders.map(({ key, name, recordings }) => ({ value: key, label: `${name} (${recordings})` }))]}
        onChange={(key) => narrow({ leaderKey: key === ALL ? null : key })}
      />
      <Select
        label={t('filter.pair')}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('filter.nobody')}
        value={filter.pair?.join(' ') ?? ALL}
        data={[all(t('filter.allPairs')), ...choices.pairs.map(({ ids, recordings }) => ({ value: ids.join(' '), label: `${pairName(ids)} (${recordings})` }))]}
        onChange={(key) => {
          const [a, b] = key?.split(' ') ?? []
          narrow({ pair: a && b ? [a, b] : null })
        }}
      />
      <Select
        label={t('filter.form')}
        allowDeselect={false}
        value={form?.rowId ?? null}
        data={choices.forms.map(({ rowId, title, version, recordings }) => ({ value: rowId, label: `${local(title)}, ${version} (${recordings})` }))}
        onChange={(formRowId) => narrow({ formRowId })}
      />
    </div>
  )
}

/** The years in which there are meetings, the newest first. */
function yearsOf({ period }: InsightChoices): string[] {
  if (!period) return []
  const [first, last] = [Number(period.first.slice(0, 4)), Number(period.last.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, i) => String(last - i))
}
