import { Button, NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { useUser } from '../../components/useUser'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useChangePreferences } from '../../components/useChangePreferences'
import { usePreferences } from '../../stores/preferencesStore'
import { ChangePassphrase } from './ChangePassphrase'

const LOCK_AFTER_MINUTES = [5, 10, 15, 30, 60]

/** What keeps others out: the passphrase, and when the screen locks by itself. */
export function PassphraseSection() {
  const { t } = useTranslation('settings')
  const user = useUser()
  const [changing, setChanging] = useState(false)
  const { lockAfterMinutes } = usePreferences()
  const { change, error } = useChangePreferences()
  return (
    <Card
      title={t('passphrase')}
      action={
        <Button variant="light" onClick={() => setChanging(true)}>
          {t('change')}
        </Button>
      }
    >
      <Text c="dimmed">{t('passphraseText')}</Text>
      <NativeSelect
        mt="lg"
        maw="22rem"
        label={t('lockAfter')}
        description={t('lockAfterText')}
        value={lockAfterMinutes}
        data={LOCK_AFTER_MINUTES.map((count) => ({ value: String(count), label: t('minutes', { count }) }))}
        onChange={(event) => change({ lockAfterMinutes: Number(event.currentTarget.value) })}
      />
      {error && <ErrorAlert error={error} mt="md" />}
      {user && <ChangePassphrase opened={changing} onClose={() => setChanging(false)} user={user} />}
    </Card>
  )
}
