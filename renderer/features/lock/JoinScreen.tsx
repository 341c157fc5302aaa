import { Button, Group, Stack, Text } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FrontTitle } from '../../components/FrontTitle'
import { isWholePerson, PersonFields, type Person } from '../../components/PersonFields'
import { NewPassphrase } from '../../components/passphrase/NewPassphrase'
import { SixWords } from '../../components/SixWords'
import { useAction } from '../../components/useAction'

type Props = { onBack: () => void; onDone: () => void }

/** A newcomer makes their own keys, and gets six words that a supervisor compares before letting them in. */
export function JoinScreen({ onBack, onDone }: Props) {
  const { t } = useTranslation(['members', 'common'])
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
      <Stack gap="lg">
        <FrontTitle key="asked">{t('members:join.askedTitle')}</FrontTitle>
        <SixWords label={t('members:join.words')} words={words} />
        <Text>{t('members:join.why')}</Text>
        <Group justify="flex-end">
          <Button size="md" onClick={onDone}>
            {t('members:join.done')}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <div>
          <FrontTitle>{t('members:join.title')}</FrontTitle>
          <Text mt="xs" c="dimmed">
            {t('members:join.intro')}
          </Text>
        </div>
        <PersonFields value={person} onChange={setPerson} showErrors={submitted} />
        <NewPassphrase
          known={[person.name, person.initials]}
          submitted={submitted}
          onChange={setPassphrase}
        />
        {ask.error && <ErrorAlert error={ask.error} />}
        <Group justify="space-between" mt="sm">
          <Button variant="default" size="md" onClick={onBack}>
            {t('common:back')}
          </Button>
          <Button type="submit" size="md" loading={ask.busy}>
            {t('members:join.ask')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
