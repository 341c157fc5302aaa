import { Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { DecimalInput } from '../../components/DecimalInput'
import { HoursForm, TrainingEntry } from '@shared/domain/leaders/trainingProgress'
import { api } from '../../api/api'
import { DayField } from '../../components/DayField'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useLeaders } from '../../stores/leadersStore'

type Props = { leaderId: string; title: string; entry: TrainingEntry; onClose: () => void }

/** Creates or edits a training entry. */
export function EntryDialog({ title, onClose, ...rest }: Props) {
  const { t } = useTranslation('common')
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <EntryForm onClose={onClose} {...rest} />
    </Modal>
  )
}

function EntryForm({ leaderId, entry, onClose }: Omit<Props, 'title'>) {
  const { t } = useTranslation(['leaders', 'common'])
  const [draft, setDraft] = useState(entry)
  const [submitted, setSubmitted] = useState(false)
  const set = (part: Partial<TrainingEntry>) => setDraft({ ...draft, ...part })
  const parsed = TrainingEntry.safeParse(draft)
  const faulty = (name: 'on' | 'hours') =>
    submitted && !parsed.success && parsed.error.issues.some((issue) => issue.path[0] === name)
  const save = useAction((entry: TrainingEntry) =>
    useLeaders.getState().change(api.leaders.saveEntry({ leaderId, entry })),
  )

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (parsed.success && (await save.run(parsed.data))) onClose()
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <DayField
          size="md"
          label={t('date')}
          required
          data-autofocus
          value={draft.on}
          onChange={(on) => set({ on })}
          error={faulty('on') ? t('dateError') : undefined}
        />
        {draft.kind === 'hours' && (
          <Group grow align="flex-start">
            <DecimalInput
              size="md"
              label={t('hours')}
              required
              min={0}
              max={99}
              step={0.25}
              decimalScale={2}
              value={draft.hours ?? ''}
              onChange={(hours) => set({ hours: typeof hours === 'number' ? hours : null })}
              error={faulty('hours') ? t('hoursError') : undefined}
            />
            <Select
              size="md"
              label={t('form.label')}
              allowDeselect={false}
              data={HoursForm.options.map((value) => ({ value, label: t(`form.${value}`) }))}
              value={draft.form}
              onChange={(form) => set({ form })}
            />
          </Group>
        )}
        <Textarea
          label={t('note')}
          description={`${t('common:optional')}. ${t('noteHint')}`}
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
        {save.error && <ErrorAlert error={save.error} />}
        <DialogButtons busy={save.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
