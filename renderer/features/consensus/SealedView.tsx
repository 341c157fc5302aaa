import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Showing } from '@shared/domain/protocol/showing'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { ErrorAlert } from '../../components/ErrorAlert'
import { ShowRating } from '../../components/ShowRating'
import { useAction } from '../../components/useAction'
import { useErrorText } from '../../i18n/errorText'
import { PassphraseInput } from '../../components/passphrase/PassphraseInput'
import { useComparison } from './comparisonStore'
import classes from './consensus.module.css'

/** All have locked, but not every rating is shown by its author. */
export function SealedView({ unopened, showing }: { unopened: readonly Supervisor[]; showing: Showing }) {
  const { t } = useTranslation('consensus')
  const names = unopened.map(({ name }) => name)
  return (
    <Stack maw="42rem" gap="lg">
      <div>
        <Title order={2}>{t('sealed.title')}</Title>
        {names.length > 0 && (
          <Text mt="xs">{t('sealed.why', { count: names.length, names: names.join(', ') })}</Text>
        )}
      </div>
      <ShowRating showing={showing} onShow={(compared) => useComparison.getState().reveal(compared)} />
      {unopened.map((supervisor) => (
        <OpenTogether key={supervisor.id} supervisor={supervisor} />
      ))}
    </Stack>
  )
}

/** "Sit together": the named supervisor reveals their rating with their passphrase here. */
function OpenTogether({ supervisor: { id, name } }: { supervisor: Supervisor }) {
  const { t } = useTranslation('consensus')
  const [passphrase, setPassphrase] = useState('')
  const errorText = useErrorText()
  const opening = useAction(() => useComparison.getState().openTogether({ userId: id, passphrase }))
  const wrong = opening.error?.code === 'wrongPassphrase'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (passphrase !== '') await opening.run()
  }
  return (
    <Paper withBorder p="lg" radius="lg">
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <div>
            <Title order={3}>{t('sealed.together')}</Title>
            <Text mt={4}>{t('sealed.togetherText', { name })}</Text>
          </div>
          <PassphraseInput
            label={t('passphraseOf', { name })}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            error={wrong && errorText(opening.error)}
            required
          />
          {opening.error && !wrong && <ErrorAlert error={opening.error} onClose={opening.clear} />}
          <Button type="submit" className={classes.start} loading={opening.busy} disabled={passphrase === ''}>
            {t('sealed.open')}
          </Button>
          <Text c="dimmed">{t('sealed.later', { name })}</Text>
        </Stack>
      </form>
    </Paper>
  )
}
