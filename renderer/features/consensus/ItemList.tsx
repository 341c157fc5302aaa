import { Checkbox, Group, SegmentedControl, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocalized } from '../../i18n/useLanguage'
import { isAwaiting } from './conversation'
import { AdoptEqual } from './AdoptEqual'
import type { ItemView } from './difference'
import { ItemCard } from './ItemCard'
import type { OpenComparison } from '@shared/domain/consensus/comparison'
import classes from './ItemList.module.css'

type Props = { comparison: OpenComparison; views: readonly ItemView[] }
type Shown = 'all' | 'differences'

/** The items, by part of the form or differing items first. */
export function ItemList({ comparison, views }: Props) {
  const { t } = useTranslation('consensus')
  const local = useLocalized()
  const [shown, setShown] = useState<Shown>('all')
  const [differencesFirst, setDifferencesFirst] = useState(false)
  const { form, decided, third, signing } = comparison
  const differing = views.filter(({ differs }) => differs)
  const equal = views.filter(({ differs }) => !differs)
  const visible = shown === 'all' ? views : differing

  const groups = differencesFirst
    ? [
        { key: 'differing', title: t('list.differing', { count: differing.length }), views: differing },
        { key: 'equal', title: t('list.equal', { count: equal.length }), views: equal },
      ]
    : form.parts.map((part) => ({
        key: part.key,
        title: local(part.title),
        views: visible.filter(({ partKey }) => partKey === part.key),
      }))
  const filled = groups
    .map((group) => ({ ...group, views: group.views.filter((view) => visible.includes(view)) }))
    .filter((group) => group.views.length > 0)

  return (
    <>
      <section aria-label={t('list.tools')} className={classes.tools}>
        <Group gap="lg">
          <SegmentedControl
            aria-label={t('list.show')}
            value={shown}
            onChange={(value) => setShown(value === 'differences' ? 'differences' : 'all')}
            data={[
              { value: 'all', label: t('list.all', { n: views.length }) },
              { value: 'differences', label: t('list.differences', { n: differing.length }) },
            ]}
          />
          <Checkbox
            label={t('list.differencesFirst')}
            checked={differencesFirst}
            onChange={(event) => setDifferencesFirst(event.currentTarget.checked)}
          />
        </Group>
        {!decided && !signing && !isAwaiting(third) && <AdoptEqual form={form} views={equal} />}
      </section>
      {filled.length === 0 && <p>{t('list.noDifferences')}</p>}
      {filled.map((group) => (
        <section key={group.key} aria-labelledby={`group-${group.key}`} className={classes.group}>
          <Title order={2} id={`group-${group.key}`}>
            {group.title}
          </Title>
          {group.views.map((view) => (
            <ItemCard key={view.item.key} view={view} comparison={comparison} />
          ))}
        </section>
      ))}
    </>
  )
}
