import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from '../ErrorAlert'
import { FrontTitle } from '../FrontTitle'
import { useAction } from '../useAction'
import { ASKED_CHARACTERS } from './keyGroups'

type Props = { confirm: string; onBack: () => void; onDone: (lastCharacters: string) => Promise<void> }

/** Asks for the end of the recovery key, as proof that it is stored. */
export function ConfirmKey({ confirm, onBack, onDone }: Props) {
  const { t } = useTranslation('start')
  const [characters, setCharacters] = useState('')
  const done = useAction(onDone)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void done.run(characters)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <div>
          <FrontTitle>{t('confirm.title')}</FrontTitle>
          <Text mt="xs" c="dimmed">
            {t('confirm.text')}
          </Text>
        </div>
        <TextInput
          size="md"
          w="16rem"
          label={t('confirm.label')}
          maxLength={ASKED_CHARACTERS}
          spellCheck={false}
          autoComplete="off"
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', letterSpacing: '0.12em' } }}
          value={characters}
          onChange={(event) => setCharacters(event.currentTarget.value.toUpperCase())}
        />
        {done.error && <ErrorAlert error={done.error} />}
        <Group justify="space-between" mt="sm">
          <Button variant="default" size="md" onClick={onBack}>
            {t('confirm.showAgain')}
          </Button>
          <Button type="submit" size="md" disabled={characters.length < ASKED_CHARACTERS} loading={done.busy}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
