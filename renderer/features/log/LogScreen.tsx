import { Alert, Button, NativeSelect, Select, Stack, Table, Text } from '@mantine/core'
import { IconAlertTriangle, IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOver, parseDay } from '@shared/domain/day'
import { SHOWN_LINES, type LogLine, type LogState } from '@shared/domain/log/block'
import { everything, type LogFilter } from '@shared/domain/log/entry'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { DayField } from '../../components/DayField'
import { ErrorAlert } from '../../components/ErrorAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { notifySaved } from '../../components/notifySaved'
import { Page } from '../../components/Page'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { formatDay, formatDayShort, formatDuration, formatInstant } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { useRecordings } from '../../stores/recordingsStore'
import { useSupervisors } from '../../stores/supervisorsStore'
import classes from './LogScreen.module.css'
import './texts'

/** Who did what, when and at which computer, and whether the log is whole. */
export function LogScreen() {
  const { t } = useTranslation(['log', 'common'])
  const go = useNavigation((navigation) => navigation.go)
  const [typed, setTyped] = useState<LogFilter>(everything)
  // A day that is not finished narrows nothing.
  const filter = { ...typed, from: typed.from && parseDay(typed.from), to: typed.to && parseDay(typed.to) }
  const [version, setVersion] = useState(0)
  const { value, error } = useLoad(() => api.log.view(filter), `${JSON.stringify(filter)} ${version}`)
  const save = useAction(async (format: 'csv' | 'json') => {
    const saved = await api.log.export({ ...filter, format })
    if (saved) notifySaved(t('log:export.done', { file: saved.fileName }), saved.fileName)
  })
  const narrow = (change: Partial<LogFilter>) => setTyped({ ...typed, ...change })

  if (error && !value) return <LoadFailed error={error} onRetry={() => setVersion(version + 1)} />
  return (
    <Page
      title={t('log:title')}
      subtitle={t('log:intro')}
      back={{ label: t('log:back'), onClick: () => go({ screen: 'settings' }) }}
      actions={(['csv', 'json'] as const).map((format) => (
        <Button
          key={format}
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={save.busy}
          disabled={!value || value.total === 0}
          onClick={() => void save.run(format)}
        >
          {t(`log:export.${format}`)}
        </Button>
      ))}
    >
      <Stack gap="lg">
        {save.error && <ErrorAlert error={save.error} onClose={save.clear} />}
        {value && <Whole state={value.state} />}
        <Filters filter={typed} onChange={narrow} />
        {value && (
          <section aria-label={t('log:lines')}>
            <Text size="sm" c="dimmed" mb="xs" aria-live="polite">
              {value.total > SHOWN_LINES
                ? t('log:newest', { count: value.total, shown: SHOWN_LINES })
                : t('log:count', { count: value.total })}
            </Text>
            {value.lines.length > 0 && <Lines lines={value.lines} />}
          </section>
        )}
        {value && <Kept years={value.state.years} onChanged={() => setVersion(version + 1)} />}
      </Stack>
    </Page>
  )
}

function Filters({
  filter,
  onChange,
}: {
  filter: LogFilter
  onChange: (change: Partial<LogFilter>) => void
}) {
  const { t } = useTranslation('log')
  const language = useLanguage()
  const { list, load } = useRecordings()
  const supervisors = useSupervisors()
  useLoad(() => Promise.all([load(), supervisors.load()]).then(() => true), 'log')
  return (
    <div className={classes.filters} role="group" aria-label={t('filter.title')}>
      <Select
        label={t('filter.recording')}
        placeholder={t('filter.anyRecording')}
        clearable
        searchable
        limit={100}
        nothingFoundMessage={t('filter.none')}
        clearButtonProps={{ 'aria-label': t('filter.anyRecording') }}
        value={filter.recordingId}
        data={(list ?? []).map(({ id, details }) => ({
          value: id,
          label: `${details.citizenCode}, ${formatDay(language, details.meetingDate)}`,
        }))}
        onChange={(recordingId) => onChange({ recordingId })}
      />
      <Select
        label={t('filter.person')}
        placeholder={t('filter.anyPerson')}
        clearable
        clearButtonProps={{ 'aria-label': t('filter.anyPerson') }}
        value={filter.personId}
        data={(supervisors.list ?? []).map(({ id, name, initials }) => ({
          value: id,
          label: `${name} (${initials})`,
        }))}
        onChange={(personId) => onChange({ personId })}
      />
      <DayField
        label={t('filter.from')}
        value={filter.from ?? ''}
        onChange={(from) => onChange({ from: from || null })}
      />
      <DayField
        label={t('filter.to')}
        value={filter.to ?? ''}
        onChange={(to) => onChange({ to: to || null })}
        error={filter.from && filter.to && isOver(filter.to, filter.from) ? t('filter.order') : undefined}
      />
    </div>
  )
}

/** Whether the log is whole; what is wrong with it; and what is not for the reader yet. */
function Whole({ state }: { state: LogState }) {
  const { t } = useTranslation('log')
  const language = useLanguage()
  const supervisors = useSupervisors((store) => store.list)
  const nameOf = (id: string) => supervisors?.find((one) => one.id === id)?.name ?? t('somebody')
  const faults = state.faults.filter(({ kind }) => kind !== 'unclosed')
  const unclosed = state.faults.length - faults.length
  const Mark = state.whole ? IconShieldCheck : IconAlertTriangle
  return (
    <Alert
      role={state.whole ? 'status' : 'alert'}
      variant="outline"
      icon={<Mark aria-hidden />}
      color={state.whole ? undefined : 'red'}
      bg={state.whole ? 'var(--sk-accent-soft)' : 'var(--sk-danger-soft)'}
      c="var(--sk-ink)"
      styles={{ title: { color: 'var(--sk-ink)' } }}
      title={t(state.whole ? 'whole.title' : 'broken.title')}
    >
      <Stack gap="xs">
        <Text>{t(state.whole ? 'whole.text' : 'broken.text', { count: state.blocks })}</Text>
        {faults.length > 0 && (
          <ul className={classes.faults}>
            {faults.slice(0, 20).map(({ personId, kind, position, at }) => (
              <li key={`${personId} ${kind} ${position}`}>
                {t(`fault.${kind}`, {
                  name: nameOf(personId),
                  when: at ? formatInstant(language, at) : t('unknownTime'),
                })}
              </li>
            ))}
          </ul>
        )}
        {unclosed > 0 && <Text>{t('unclosed', { count: unclosed })}</Text>}
        {state.unreadable.length > 0 && (
          <Text>{t('unreadable', { names: state.unreadable.map(nameOf).join(', ') })}</Text>
        )}
        {state.cut > 0 && <Text>{t('cut', { count: state.cut, years: state.years })}</Text>}
      </Stack>
    </Alert>
  )
}

function Lines({ lines }: { lines: readonly LogLine[] }) {
  const { t, i18n } = useTranslation('log')
  const language = useLanguage()
  /** The column of a call; what is no call has a separate text. */
  const detail = ({ what }: LogLine): string => {
    if (i18n.exists(`log:what.${what}`)) return t(`what.${what}` as 'what.session.lock')
    const column = what.split('.')[0] ?? ''
    return i18n.exists(`log:column.${column}`) ? t(`column.${column}` as 'column.film') : column
  }
  /** The code, and the day of the meeting as it is written here. */
  const recording = ({ citizenCode, meetingDate }: NonNullable<LogLine['recording']>) =>
    `${citizenCode}, ${formatDayShort(language, meetingDate)}`
  const time = ({ at, until, count }: LogLine) => {
    const from = formatInstant(language, at)
    if (count === 1) return from
    const to = formatInstant(language, until)
    return t('times', { from, to: to === from ? '' : ` – ${to}`, count })
  }
  return (
    <div className={classes.table} tabIndex={0} role="group" aria-label={t('lines')}>
      <Table verticalSpacing="xs" stickyHeader>
        <thead>
          <tr>
            {(['when', 'who', 'what', 'recording', 'computer'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            <tr key={i}>
              <td>{time(line)}</td>
              <td>{line.person}</td>
              <td>
                <span className={classes.event}>{t(`event.${line.event}`)}</span>
                {': '}
                {detail(line)}
                {line.span &&
                  ` ${t('span', { from: formatDuration(line.span.fromMs), to: formatDuration(line.span.toMs) })}`}
                {line.subject && line.subject !== line.person && `, ${line.subject}`}
                {line.refused && <Text size="sm">{t('refused')}</Text>}
                {line.claimed && <Text size="sm">{t('claimed')}</Text>}
              </td>
              <td>
                {line.recordingId === null ? '' : line.recording ? recording(line.recording) : t('gone')}
              </td>
              <td>{line.computer}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

const choices = [1, 2, 3, 5, 7, 10]

/** How long the log is kept. */
function Kept({ years, onChanged }: { years: number; onChanged: () => void }) {
  const { t } = useTranslation('log')
  const save = useAction(async (chosen: number) => {
    await api.log.setYears({ years: chosen })
    onChanged()
  })
  return (
    <Card title={t('kept.title')}>
      <NativeSelect
        maw="22rem"
        label={t('kept.label')}
        description={t('kept.text')}
        value={String(years)}
        data={[...new Set([...choices, years])]
          .sort((a, b) => a - b)
          .map((count) => ({ value: String(count), label: t('kept.years', { count }) }))}
        onChange={(event) => void save.run(Number(event.currentTarget.value))}
      />
      {save.error && <ErrorAlert error={save.error} mt="md" />}
    </Card>
  )
}
