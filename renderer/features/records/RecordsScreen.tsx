import { Button, NativeSelect, Stack } from '@mantine/core'
import { IconFileCertificate, IconShieldSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { EmptyState } from '../../components/EmptyState'
import { ListFilter } from '../../components/ListFilter'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useLoad } from '../../components/useLoad'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { BulkExport } from './BulkExport'
import { filterRecords, filters, leadersOf, type RecordFilter } from './filterRecords'
import { RecordRow, type NoteOf } from './RecordRow'
import classes from './records.module.css'

type Props = {
  /** What another feature has to say of a record. */
  noteOf: NoteOf
}

/** The register of all signed records with their status. */
export function RecordsScreen({ noteOf }: Props) {
  const { t } = useTranslation(['records', 'common'])
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const [version, setVersion] = useState(0)
  const { value: list, error } = useLoad(() => api.records.register(), String(version))
  const [filter, setFilter] = useState<RecordFilter>('all')
  const [leader, setLeader] = useState('')
  const [search, setSearch] = useState('')
  const reload = () => setVersion(version + 1)

  if (error && !list) return <LoadFailed error={error} onRetry={reload} />
  const shown = filterRecords(list ?? [], {
    filter,
    leader,
    search,
    language,
    labelsOf: ({ kind, outcome, level, status }) => [
      t(`kind.${kind}`),
      outcome ? t(`common:outcome.${outcome}`) : '',
      level === null ? '' : t('level', { level }),
      t(`status.${status}`),
    ],
  })
  const whole = shown.filter(({ status }) => status !== 'altered')
  const verifyButton = (
    <Button
      variant="default"
      size="md"
      leftSection={<IconShieldSearch size={19} aria-hidden />}
      onClick={() => go({ screen: 'verify' })}
    >
      {t('verify')}
    </Button>
  )
  return (
    <Page title={t('title')} subtitle={t('intro')} actions={verifyButton}>
      {list?.length === 0 && (
        <EmptyState
          icon={<IconFileCertificate size={44} stroke={1.3} />}
          title={t('empty.title')}
          text={t('empty.text')}
        />
      )}
      {list && list.length > 0 && (
        <Stack gap="md">
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
            more={
              <NativeSelect
                aria-label={t('leader')}
                value={leader}
                onChange={(event) => setLeader(event.currentTarget.value)}
                data={[{ value: '', label: t('allLeaders') }, ...leadersOf(list)]}
              />
            }
            actions={whole.length > 0 && <BulkExport recordIds={whole.map(({ id }) => id)} />}
          />
          <ul className={classes.list} aria-label={t('title')}>
            {shown.map((entry) => (
              <RecordRow key={entry.id} entry={entry} onRevised={reload} noteOf={noteOf} />
            ))}
          </ul>
        </Stack>
      )}
    </Page>
  )
}
