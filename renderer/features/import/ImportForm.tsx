import { Alert, Button, Checkbox, Fieldset, Group, Select, Stack, Text } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '@shared/domain/imports/imports'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useLocalized } from '../../i18n/useLanguage'
import { useForms } from '../../stores/formsStore'
import { useSupervisors } from '../../stores/supervisorsStore'
import { useImportDrafts, type ImportDraft } from './importDraftsStore'
import { checkFirstConsent, type ConsentFieldName } from '../../components/consentDraft'
import { ConsentFields } from '../../components/ConsentFields'
import { checkDraft, type FieldName } from '../../components/detailsDraft'
import { DetailsFields } from '../../components/DetailsFields'
import { FileCard } from './FileCard'
import { PartsCard } from './PartsCard'
import { PictureChoice } from './PictureChoice'
import { selectionOf, trimFault } from './selection'
import { SoundChoice } from './SoundChoice'
import { SupervisorPicker } from '../../components/SupervisorPicker'
import { TrimCard } from './TrimCard'
import classes from '../../components/DetailsFields.module.css'

type Props = { draft: ImportDraft; inspection: Inspection; onStarted: () => void }

/** The details required before the import can start. */
export function ImportForm({ draft, inspection, onStarted }: Props) {
  const { t } = useTranslation('import')
  const local = useLocalized()
  const forms = useForms()
  const supervisors = useSupervisors()
  const { change, copyPrevious, remove } = useImportDrafts()
  const previous = useImportDrafts((drafts) => drafts.previous)
  const set = (part: Partial<ImportDraft>) => change(draft.id, part)
  const { details, consent } = draft
  const [copies, setCopies] = useState(0)
  const [submitted, setSubmitted] = useState(false)

  const load = useAction(() => Promise.all([forms.load(), supervisors.load()]))
  const loadOnce = useEffectEvent(() => void load.run())
  useEffect(() => loadOnce(), [])

  const formRowId = draft.formRowId ?? forms.list?.find((form) => form.builtIn)?.rowId ?? null
  const everybody = (supervisors.list ?? []).map(({ id }) => id)
  const supervisorIds = draft.supervisorIds ?? (everybody.length === 2 ? everybody : [])
  const checked = checkDraft(details)
  const agreed = checkFirstConsent(consent)
  const oneOnly = supervisorIds.length === 1
  const faults: readonly FieldName[] = submitted ? checked.faults : []
  const missing: readonly ConsentFieldName[] = submitted ? agreed.faults : []
  const { free, needed, tooLarge } = inspection.space
  const enoughSpace = free >= needed && !tooLarge

  const trimmed = trimFault(draft.trim, inspection.durationMs)
  const start = useAction(async (rowId: string) => {
    if (!checked.details || !agreed.terms) return
    const selection = selectionOf(draft, inspection.durationMs)
    await api.imports.start({
      ...selection,
      details: checked.details,
      consent: agreed.terms,
      formRowId: rowId,
      supervisorIds,
    })
    onStarted()
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (checked.details && agreed.terms && !oneOnly && !trimmed && formRowId) void start.run(formRowId)
    else focusFirst([...checked.faults, ...agreed.faults])
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xl">
        <FileCard inspection={inspection} enoughSpace={enoughSpace} />
        {draft.files.length > 1 && <PartsCard draft={draft} inspection={inspection} />}
        {inspection.parts.length === 1 && inspection.videoTracks.length > 1 && (
          <PictureChoice inspection={inspection} onChange={(videoTrack) => set({ videoTrack })} />
        )}
        {inspection.parts.length === 1 && inspection.audioTracks.length > 1 && (
          <SoundChoice inspection={inspection} onChange={(audioTrack) => set({ audioTrack })} />
        )}
        {inspection.durationMs !== null && (
          <TrimCard draft={draft} inspection={inspection} durationMs={inspection.durationMs} />
        )}
        {previous && (
          <Group>
            <Button
              variant="light"
              leftSection={<IconCopy size={18} aria-hidden />}
              onClick={() => {
                copyPrevious(draft.id)
                setCopies(copies + 1)
              }}
            >
              {t('copyPrevious')}
            </Button>
          </Group>
        )}
        <DetailsFields
          key={copies}
          draft={details}
          onChange={(changed) => set({ details: changed })}
          faults={faults}
          dateNote={details.meetingDate === draft.files[0]?.recorded.day ? t('dateFromFile') : undefined}
        />
        <Fieldset variant="unstyled" legend={t('consent')} classNames={{ legend: classes.legend }}>
          <Stack gap="md">
            <Text c="dimmed">{t('consentText')}</Text>
            <ConsentFields
              key={copies}
              draft={consent}
              onChange={(changed) => set({ consent: { ...consent, ...changed } })}
              faults={missing}
            />
            <Checkbox
              size="md"
              label={t('others')}
              description={t('othersHint')}
              checked={consent.others}
              onChange={(event) => set({ consent: { ...consent, others: event.currentTarget.checked } })}
            />
          </Stack>
        </Fieldset>
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
              onChange={(chosen) => set({ formRowId: chosen })}
            />
            <SupervisorPicker
              supervisors={supervisors.list ?? []}
              chosen={supervisorIds}
              onChange={(ids) => set({ supervisorIds: ids })}
              label={t('supervisors')}
              description={supervisors.list?.length === 1 ? t('tooFew') : t('supervisorsHint')}
              error={submitted && oneOnly ? t('supervisorsError') : undefined}
            />
          </Stack>
        </Fieldset>
        {submitted && (faults.length > 0 || missing.length > 0 || oneOnly || trimmed) && (
          <Alert role="alert" color="red" variant="outline" bg="var(--sk-danger-soft)" c="var(--sk-ink)">
            {t('faults')}
          </Alert>
        )}
        {start.error && <ErrorAlert error={start.error} />}
        <Group justify="space-between">
          <Button variant="subtle" color="gray" size="md" onClick={() => remove(draft.id)}>
            {t('discard')}
          </Button>
          <Button type="submit" size="md" disabled={!enoughSpace || !formRowId} loading={start.busy}>
            {t('start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Focuses the first invalid field. */
function focusFirst([name]: readonly (FieldName | ConsentFieldName)[]): void {
  if (!name) return
  const field = document.getElementById(`details-${name}`)
  const control = field?.matches('input') ? field : field?.querySelector<HTMLElement>('input')
  control?.focus()
}
