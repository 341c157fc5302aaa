import { Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useNavigation } from '../../stores/navigationStore'

type Props = { opened: boolean; onClose: () => void }

/** Creates a leader without a recording and opens their page. */
export function AddLeader({ opened, onClose }: Props) {
  const { t } = useTranslation(['leaders', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('add')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <AddForm onClose={onClose} />
    </Modal>
  )
}

function AddForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['leaders', 'common'])
  const go = useNavigation((navigation) => navigation.go)
  const [name, setName] = useState('')
  const [submitted, setSubmitted] = useState(false)
  const add = useAction(async () => {
    const { id } = await api.leaders.add({ name })
    go({ screen: 'leader', leaderId: id, tab: 'training' })
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (name.trim() !== '') void add.run()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          size="md"
          label={t('name')}
          description={t('nameHint')}
          data-autofocus
          required
          maxLength={120}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={submitted && name.trim() === '' ? t('nameMissing') : undefined}
        />
        {add.error && <ErrorAlert error={add.error} />}
        <DialogButtons confirm={t('add')} busy={add.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
