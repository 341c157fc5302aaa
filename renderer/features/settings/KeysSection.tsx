import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { usePreferences } from '../../stores/preferencesStore'
import { KeysDialog } from './KeysDialog'

export function KeysSection() {
  const { t } = useTranslation('settings')
  const own = usePreferences((preferences) => Object.keys(preferences.keys).length)
  const [changing, setChanging] = useState(false)
  return (
    <Card
      title={t('keys.title')}
      action={
        <Button variant="light" onClick={() => setChanging(true)}>
          {t('keys.change')}
        </Button>
      }
    >
      <Text c="dimmed">{t('keys.text')}</Text>
      {own > 0 && <Text mt="xs">{t('keys.own', { count: own })}</Text>}
      <KeysDialog opened={changing} onClose={() => setChanging(false)} />
    </Card>
  )
}
