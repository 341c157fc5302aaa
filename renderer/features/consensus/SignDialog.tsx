import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '@shared/domain/consensus/certification'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useErrorText } from '../../i18n/errorText'
import { PassphraseInput } from '../../components/passphrase/PassphraseInput'
import { useComparison } from './comparisonStore'

type Props = {
  outcome: Outcome
  supervisors: readonly Supervisor[]
  leader: string
  onClose: () => void
}

/** All raters sign the decision with their own passphrases. Typed passphrases are dropped on close. */
export function SignDialog({ outcome, supervisors, leader, onClose }: Props) {
  const { t } = useTranslation(['consensus', 'common'])
  const errorText = useErrorText()
  const [passphrases, setPassphrases] = useState<Record<string, string>>({})
  const signing = useAction(() =>
    useComparison
      .getState()
      .decide(supervisors.map(({ id }) => ({ userId: id, passphrase: passphrases[id] ?? '' }))),
  )
  const wrong = signing.error?.code === 'wrongPassphrase' ? signing.error.params['initials'] : null
  const complete = supervisors.every(({ id }) => (passphrases[id] ?? '') !== '')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (complete && (await signing.run())) onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('sign.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Text>{t('sign.what', { outcome: t(`common:outcome.${outcome}`), leader })}</Text>
          <Text>{t('sign.final')}</Text>
          {supervisors.map(({ id, name, initials }, i) => (
            <PassphraseInput
              key={id}
              label={t('passphraseOf', { name })}
              value={passphrases[id] ?? ''}
              onChange={(event) => setPassphrases({ ...passphrases, [id]: event.currentTarget.value })}
              error={wrong === initials && errorText(signing.error)}
              required
              data-autofocus={i === 0 || undefined}
            />
          ))}
          {signing.error && wrong === null && <ErrorAlert error={signing.error} onClose={signing.clear} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={signing.busy} disabled={!complete}>
              {t('sign.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
