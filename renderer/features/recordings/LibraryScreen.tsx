import { Button, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../../components/ErrorAlert'
import { ListFilter } from '../../components/ListFilter'
import { ListEnd } from '../../components/ListEnd'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import type { Action } from '../../components/useAction'
import { useGrowing } from '../../components/useGrowing'
import { useUser } from '../../components/useUser'
import { formatDuration } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useRecordings } from '../../stores/recordingsStore'
import { useSupervisors } from '../../stores/supervisorsStore'
import { useImports } from '../../stores/importsStore'
import { filterRecordings, filters, type Filter } from './filterRecordings'
import { FirstSteps } from './FirstSteps'
import { ImportRows } from './ImportRows'
import { Notices } from './Notices'
import { RecordingRow } from './RecordingRow'
import { SecondSupervisorHint } from './SecondSupervisorHint'
import classes from './LibraryScreen.module.css'

type Props = {
  /** Picks video files and opens the import. */
  choose: Action<[]>
  /** Notices of other features, above the list. */
  hints: ReactNode
}

/** All recordings and the next step of each. */
export function LibraryScreen({ choose, hints }: Props) {
  const { t } = useTranslation(['library', 'common'])
  const language = useLanguage()
  const user = useUser()
  const { list, error, load } = useRecordings()
  const supervisors = useSupervisors()
  const jobs = useImports((imports) => imports.jobs)
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<Filter>('all')

  const loadSupervisors = supervisors.load
  const loadImports = useImports((imports) => imports.load)
  useEffect(() => {
    void load()
    // Only hints and progress; a failing list shows its own error.
    void loadSupervisors().catch(() => undefined)
    void loadImports().catch(() => undefined)
  }, [load, loadSupervisors, loadImports])

  const shown = filterRecordings(list ?? [], {
    filter,
    search,
    userId: user?.id ?? '',
    language,
    labelsOf: ({ details, durationMs, stage, outcome, withdrawn }) => [
      t('meetingNumber', { number: details.meetingNumber }),
      formatDuration(durationMs),
      withdrawn ? t('common:withdrawn') : t(outcome ? `common:outcome.${outcome}` : `common:stage.${stage}`),
    ],
  })
  const growing = useGrowing(shown, `${filter} ${search}`)
  if (!user) return null
  if (error && !list) return <LoadFailed error={error} onRetry={load} />
  const alone = supervisors.list?.length === 1

  const importButton = (
    <Button
      size="md"
      leftSection={<IconPlus size={19} aria-hidden />}
      loading={choose.busy}
      onClick={() => void choose.run()}
    >
      {t('import')}
    </Button>
  )

  return (
    <Page title={t('title')} actions={list && list.length > 0 ? importButton : undefined}>
      <Stack gap="lg">
        {choose.error && <ErrorAlert error={choose.error} onClose={choose.clear} />}
        <Notices />
        {hints}
        <ImportRows jobs={jobs} />
        {list?.length === 0 && jobs.length === 0 && <FirstSteps alone={alone} importButton={importButton} />}
        {list && list.length > 0 && (
          <>
            {alone && <SecondSupervisorHint />}
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
              {growing.shown.map((recording) => (
                <RecordingRow key={recording.id} recording={recording} userId={user.id} />
              ))}
            </ul>
            {growing.more && <ListEnd key={growing.shown.length} onNear={growing.grow} />}
          </>
        )}
      </Stack>
    </Page>
  )
}
