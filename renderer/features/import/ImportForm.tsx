import { Alert, Button, Fieldset, Group, Select, Stack } from '@mantine/core'
import { useEffect, useEffectEvent, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '@shared/ipc/groups/recordings'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useLocalized } from '../../i18n/useLanguage'
import { useForms } from '../../stores/formsStore'
import { useSupervisors } from '../../stores/supervisorsStore'
import { checkDraft, emptyDraft, type FieldName } from './detailsDraft'
import { DetailsFields } from './DetailsFields'
import { FileCard } from './FileCard'
import { SupervisorPicker } from './SupervisorPicker'
import classes from './DetailsFields.module.css'

type Props = { inspection: Inspection; onStarted: () => void }

/** What must be noted before the import can start. */
export function ImportForm({ inspection, onStarted }: Props) {
  const { t } = useTranslation('import')
  const local = useLocalized()
  const forms = useForms()
  const supervisors = useSupervisors()
  const [draft, setDraft] = useState(emptyDraft)
  const [chosenForm, setChosenForm] = useState<string | null>(null)
  const [supervisorIds, setSupervisorIds] = useState<string[]>([])
  const [submitted, setSubmitted] = useState(false)

  const load = useAction(() => Promise.all([forms.load(), supervisors.load()]))
  const loadOnce = useEffectEvent(() => void load.run())
  useEffect(() => loadOnce(), [])

  const formRowId = chosenForm ?? forms.list?.find((form) => form.builtIn)?.rowId ?? null
  const checked = checkDraft(draft)
  const oneOnly = supervisorIds.length === 1
  const faults: readonly FieldName[] = submitted ? checked.faults : []
  const enoughSpace = inspection.space.free >= inspection.space.needed

  const start = useAction(async (details: NonNullable<typeof checked.details>, rowId: string) => {
    await api.recordings.startImport({ sourceId: inspection.sourceId, details, formRowId: rowId, supervisorIds })
    onStarted()
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (checked.details && !oneOnly && formRowId) void start.run(checked.details, formRowId)
    else focusFirst(checked.faults)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xl">
        <FileCard inspection={inspection} enoughSpace={enoughSpace} />
        <DetailsFields draft={draft} onChange={setDraft} faults={faults} />
        <Fieldset variant="unstyled" legend={t('rating')} classNames={{ legend: classes.legend }}>
          <Stack gap="md">
            {load.error && <ErrorAlert error={load.error} />}
            <Select
              size="md"
              label={t('form')}
              description={t('formHint')}
              allowDeselect={false}
              data={(forms.list ?? []).map(({ rowId, title }) => ({ value: rowId, label: local(title) }))}
              value={formRowId}
              onChange={setChosenForm}
            />
            <SupervisorPicker
              supervisors={supervisors.list ?? []}
              chosen={supervisorIds}
              onChange={setSupervisorIds}
              label={t('supervisors')}
              description={supervisors.list?.length === 1 ? t('tooFew') : t('supervisorsHint')}
              error={submitted && oneOnly ? t('supervisorsError') : undefined}
            />
          </Stack>
        </Fieldset>
        {submitted && (faults.length > 0 || oneOnly) && (
          <Alert role="alert" color="red" variant="outline" bg="var(--sk-danger-soft)" c="var(--sk-ink)">
            {t('faults')}
          </Alert>
        )}
        {start.error && <ErrorAlert error={start.error} />}
        <Group justify="flex-end">
          <Button type="submit" size="md" disabled={!enoughSpace || !formRowId} loading={start.busy}>
            {t('start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Brings the user to the first field that does not fit. */
function focusFirst([name]: readonly FieldName[]): void {
  if (!name) return
  const field = document.getElementById(`details-${name}`)
  const control = field?.matches('input') ? field : field?.querySelector<HTMLElement>('input')
  control?.focus()
}
