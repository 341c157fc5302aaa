import { Button, Stack } from '@mantine/core'
import { IconListCheck, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import type { LeaderSummary } from '@shared/domain/leaders/leaderPage'
import { EmptyState } from '../../components/EmptyState'
import { ListFilter } from '../../components/ListFilter'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { searching } from '../../i18n/search'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { useLeaders } from '../../stores/leadersStore'
import { AddLeader } from './AddLeader'
import { isDue, nextOf } from './nextOf'
import { LeaderRow } from './LeaderRow'
import classes from './leaders.module.css'

const filters = ['all', 'ready', 'due'] as const
type Filter = (typeof filters)[number]

/** All leaders with their levels and next steps. */
export function LeadersScreen() {
  const { t } = useTranslation('leaders')
  const { list, error, load } = useLeaders()
  const go = useNavigation((navigation) => navigation.go)
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const [adding, setAdding] = useState(false)
  useEffect(() => void load(), [load])

  const matches = searching(useLanguage(), search)
  if (error && !list) return <LoadFailed error={error} onRetry={load} />
  const shown = (list ?? []).filter((leader) => fits(leader, filter, matches))
  const addButton = (
    <Button size="md" leftSection={<IconUserPlus size={19} aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )

  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button
            size="md"
            variant="default"
            leftSection={<IconListCheck size={19} aria-hidden />}
            onClick={() => go({ screen: 'programme' })}
          >
            {t('programmeButton')}
          </Button>
          {list && list.length > 0 && addButton}
        </>
      }
    >
      {list?.length === 0 && (
        <EmptyState icon={<IconUsersGroup size={30} />} title={t('empty.title')} text={t('empty.text')}>
          {addButton}
        </EmptyState>
      )}
      {list && list.length > 0 && (
        <Stack gap="lg">
          <ListFilter
            show={t('show')}
            filters={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
            filter={filter}
            onFilter={setFilter}
            searchLabel={t('search')}
            search={search}
            onSearch={setSearch}
            count={t('count', { count: shown.length })}
            nothingFits={shown.length === 0 ? t('nothingFits') : null}
          />
          <ul className={classes.list} aria-label={t('title')}>
            {shown.map((leader) => (
              <LeaderRow key={leader.id} leader={leader} />
            ))}
          </ul>
        </Stack>
      )}
      <AddLeader opened={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}

function fits(leader: LeaderSummary, filter: Filter, matches: ReturnType<typeof searching>): boolean {
  if (!matches({ texts: [leader.name] })) return false
  if (filter === 'ready') return leader.levels.some(({ state }) => state === 'ready')
  return filter === 'all' || isDue(nextOf(leader, today()))
}
