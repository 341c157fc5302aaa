import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import type { Stance } from '@shared/domain/ratings/rating'
import { numberedParts } from '../../components/numberedItems'
import { StanceLabel } from '../../components/Stance'
import { useLocalized } from '../../i18n/useLanguage'
import { useSearch, type Where } from './searchStore'

const stances = ['supports', 'against', 'revisit'] satisfies Stance[]

/** Which items: all, none yet, a part, or one. */
export function WhereFilter({ form, small = false }: { form: Form; small?: boolean }) {
  const { t } = useTranslation('rate')
  const local = useLocalized()
  const { where, filter } = useSearch()
  const parts = numberedParts(form)
  const whereOf = (value: string): Where => {
    const [kind, key = ''] = value.split(' ')
    if (kind === 'item') return { kind, itemKey: key }
    if (kind === 'unsorted') return { kind }
    const found = parts.find(({ part }) => kind === 'part' && part.key === key)
    if (!found) return { kind: 'all' }
    return { kind: 'part', partKey: key, itemKeys: found.items.map(({ item }) => item.key) }
  }
  const value =
    where.kind === 'item'
      ? `item ${where.itemKey}`
      : where.kind === 'part'
        ? `part ${where.partKey}`
        : where.kind
  return (
    <NativeSelect
      size={small ? 'xs' : 'sm'}
      aria-label={t('search.item')}
      value={value}
      onChange={(event) => filter({ where: whereOf(event.currentTarget.value) })}
    >
      <option value="all">{t('search.allItems')}</option>
      <option value="unsorted">{t('search.unsorted')}</option>
      {parts.map(({ part, items }) => (
        <optgroup key={part.key} label={local(part.title)}>
          <option value={`part ${part.key}`}>{t('search.wholePart', { part: local(part.title) })}</option>
          {items.map(({ item, number }) => (
            <option key={item.key} value={`item ${item.key}`}>
              {number}. {local(item.text)}
            </option>
          ))}
        </optgroup>
      ))}
    </NativeSelect>
  )
}

export function StanceFilter() {
  const { t } = useTranslation('rate')
  const { stance, filter } = useSearch()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('stance.label')}
      value={stance ?? 'all'}
      onChange={(value) => filter({ stance: value === 'all' ? null : value })}
      data={[
        { value: 'all', label: t('search.allStances') },
        ...stances.map((value) => ({ value, label: <StanceLabel stance={value} /> })),
      ]}
    />
  )
}

/** The same in a narrow row. */
export function StanceSelect() {
  const { t } = useTranslation('rate')
  const { stance, filter } = useSearch()
  return (
    <NativeSelect
      size="xs"
      aria-label={t('stance.label')}
      value={stance ?? 'all'}
      onChange={({ currentTarget: { value } }) =>
        filter({ stance: stances.find((one) => one === value) ?? null })
      }
    >
      <option value="all">{t('search.allStances')}</option>
      {stances.map((value) => (
        <option key={value} value={value}>
          {t(`stance.${value}`)}
        </option>
      ))}
    </NativeSelect>
  )
}
