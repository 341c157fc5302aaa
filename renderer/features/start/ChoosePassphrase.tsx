import { Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FormButtons } from '../../components/FormButtons'
import { FrontTitle } from '../../components/FrontTitle'
import type { Person } from '../../components/PersonFields'
import { useAction } from '../../components/useAction'
import { NewPassphrase } from '../../components/passphrase/NewPassphrase'

type Props = { person: Person; onBack: () => void; onDone: (passphrase: string) => Promise<void> }

/** Step 2: the creator's passphrase. */
export function ChoosePassphrase({ person, onBack, onDone }: Props) {
  const { t } = useTranslation(['start', 'common'])
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const [submitted, setSubmitted] = useState(false)
  const done = useAction(onDone)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (passphrase) void done.run(passphrase)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <div>
          <FrontTitle>{t('passphrase.title')}</FrontTitle>
          <Text mt="xs" c="dimmed">
            {t('passphrase.intro')}
          </Text>
        </div>
        <NewPassphrase
          known={[person.name, person.initials]}
          submitted={submitted}
          onChange={setPassphrase}
        />
        {done.error && <ErrorAlert error={done.error} />}
        <FormButtons submit={t('common:continue')} busy={done.busy} onBack={onBack} />
      </Stack>
    </form>
  )
}
