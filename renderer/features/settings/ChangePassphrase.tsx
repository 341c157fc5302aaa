import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { api } from '../../api/api'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { NewPassphrase } from '../../components/passphrase/NewPassphrase'
import { PassphraseInput } from '../../components/passphrase/PassphraseInput'
import { useNavigation } from '../../stores/navigationStore'

type Props = { opened: boolean; onClose: () => void; user: Supervisor }

export function ChangePassphrase({ opened, onClose, user }: Props) {
  const { t } = useTranslation(['settings', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('settings:changeTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <ChangeForm onClose={onClose} user={user} />
    </Modal>
  )
}

function ChangeForm({ onClose, user }: Omit<Props, 'opened'>) {
  const { t } = useTranslation(['settings', 'members', 'common'])
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState<string | null>(null)
  const [submitted, setSubmitted] = useState(false)
  const [changed, setChanged] = useState(false)
  const change = useAction(async (chosen: string) => {
    await api.session.changePassphrase({ current, next: chosen })
    setChanged(true)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (next && current !== '') void change.run(next)
  }
  if (changed)
    return (
      <Stack gap="lg">
        <Text role="status" fw={600}>
          {t('settings:changed')}
        </Text>
        <Text>{t('settings:changedCopies')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => useNavigation.getState().go({ screen: 'rotation' })}>
            {t('members:rotation.open')}
          </Button>
          <Button data-autofocus onClick={onClose}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Text>{t('settings:copies')}</Text>
        <PassphraseInput
          label={t('settings:current')}
          required
          value={current}
          error={submitted && current === '' ? t('settings:currentMissing') : undefined}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPassphrase known={[user.name, user.initials]} submitted={submitted} onChange={setNext} />
        {change.error && <ErrorAlert error={change.error} />}
        <DialogButtons confirm={t('settings:changeConfirm')} busy={change.busy} onCancel={onClose} />
      </Stack>
    </form>
  )
}
