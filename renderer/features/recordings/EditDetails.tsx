import { Modal, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { api } from '../../api/api'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { checkDraft, type DetailsDraft } from '../../components/detailsDraft'
import { DetailsFields } from '../../components/DetailsFields'

type Props = {
  opened: boolean
  onClose: () => void
  recording: RecordingSummary
  onChanged: (recording: RecordingSummary) => void
}

/** Editor of meeting details. */
export function EditDetails({ opened, onClose, ...rest }: Props) {
  const { t } = useTranslation(['recording', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('recording:editTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <DetailsForm onClose={onClose} {...rest} />
    </Modal>
  )
}

function DetailsForm({ onClose, recording, onChanged }: Omit<Props, 'opened'>) {
  const { t } = useTranslation('common')
  const [draft, setDraft] = useState<DetailsDraft>(recording.details)
  const [submitted, setSubmitted] = useState(false)
  const checked = checkDraft(draft)
  const save = useAction(async (details: NonNullable<typeof checked.details>) => {
    onChanged(await api.recordings.updateDetails({ recordingId: recording.id, details }))
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (checked.details) void save.run(checked.details)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <DetailsFields draft={draft} onChange={setDraft} faults={submitted ? checked.faults : []} />
        {save.error && <ErrorAlert error={save.error} />}
        <DialogButtons confirm={t('save')} busy={save.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
