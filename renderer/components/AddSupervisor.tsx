import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/api'
import { ErrorAlert } from './ErrorAlert'
import { isWholePerson, PersonFields, type Person } from './PersonFields'
import { useAction } from './useAction'
import { useSupervisors } from '../stores/supervisorsStore'
import { NewPassphrase } from './passphrase/NewPassphrase'
import { notify } from './notify'

type Props = { opened: boolean; onClose: () => void }

/** Adds a supervisor, who chooses their own passphrase on this machine. */
export function AddSupervisor({ opened, onClose }: Props) {
  const { t } = useTranslation(['settings', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('settings:addTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <AddForm onClose={onClose} />
    </Modal>
  )
}

function AddForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common'])
  const load = useSupervisors((supervisors) => supervisors.load)
  const [person, setPerson] = useState<Person>({ name: '', initials: '' })
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const [submitted, setSubmitted] = useState(false)

  const add = useAction(async (chosen: string) => {
    const { name, initials } = await api.workspace.addSupervisor({ ...person, passphrase: chosen })
    await load()
    notify(t('settings:added', { name, initials }))
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (isWholePerson(person) && passphrase) void add.run(passphrase)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Text>{t('settings:addText')}</Text>
        <PersonFields value={person} onChange={setPerson} showErrors={submitted} />
        <NewPassphrase
          known={[person.name, person.initials]}
          submitted={submitted}
          onChange={setPassphrase}
        />
        {add.error && <ErrorAlert error={add.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={add.busy}>
            {t('settings:addConfirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
