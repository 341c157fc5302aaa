import { Button, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card'
import { useBackup } from '../../stores/backupStore'
import { useNavigation } from '../../stores/navigationStore'
import { useLastText } from './useLastText'

/** The way to backups from the settings, with the age of the last one. */
export function BackupSection() {
  const { t } = useTranslation('backup')
  const { overview, load } = useBackup()
  const go = useNavigation((navigation) => navigation.go)
  const last = useLastText()
  useEffect(() => void load(), [load])
  return (
    <Card
      title={t('title')}
      action={
        <Button variant="light" onClick={() => go({ screen: 'backup' })}>
          {t('due.open')}
        </Button>
      }
    >
      <Text c="dimmed">{t('section.text')}</Text>
      {overview && <Text mt="xs">{last(overview.lastAt)}</Text>}
    </Card>
  )
}
