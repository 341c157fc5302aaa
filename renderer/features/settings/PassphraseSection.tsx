import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { useUser } from '../../components/useUser'
import { ChangePassphrase } from './ChangePassphrase'

export function PassphraseSection() {
  const { t } = useTranslation('settings')
  const user = useUser()
  const [changing, setChanging] = useState(false)
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
      {user && <ChangePassphrase opened={changing} onClose={() => setChanging(false)} user={user} />}
    </Card>
  )
}
