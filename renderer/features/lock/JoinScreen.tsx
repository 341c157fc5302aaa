import { Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FormButtons } from '../../components/FormButtons'
import { FrontTitle } from '../../components/FrontTitle'
import { isWholePerson, PersonFields, type Person } from '../../components/PersonFields'
import { NewPassphrase } from '../../components/passphrase/NewPassphrase'
import { useAction } from '../../components/useAction'
import { OwnWords } from './OwnWords'

type Props = { onBack: () => void; onDone: () => void }

/** A newcomer makes their own keys, and gets six words that a supervisor compares before letting them in. */
export function JoinScreen({ onBack, onDone }: Props) {
  const { t } = useTranslation('members')
  const [person, setPerson] = useState<Person>({ name: '', initials: '' })
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const [submitted, setSubmitted] = useState(false)
  const [words, setWords] = useState<readonly string[] | null>(null)
  const ask = useAction(async (chosen: string) =>
    setWords((await api.members.ask({ ...person, passphrase: chosen })).words),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (isWholePerson(person) && passphrase) void ask.run(passphrase)
  }

  if (words)
    return (
      <OwnWords
        title={t('join.askedTitle')}
        why={t('join.why')}
        words={words}
        done={t('join.done')}
        onDone={onDone}
      />
    )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <div>
          <FrontTitle>{t('join.title')}</FrontTitle>
          <Text mt="xs" c="dimmed">
            {t('join.intro')}
          </Text>
        </div>
        <PersonFields value={person} onChange={setPerson} showErrors={submitted} />
        <NewPassphrase
          known={[person.name, person.initials]}
          submitted={submitted}
          onChange={setPassphrase}
        />
        {ask.error && <ErrorAlert error={ask.error} />}
        <FormButtons submit={t('join.ask')} busy={ask.busy} onBack={onBack} />
      </Stack>
    </form>
  )
}
