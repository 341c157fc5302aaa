import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconDeviceUsb } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { CautionAlert } from '../../components/CautionAlert'
import { useBackup } from '../../stores/backupStore'
import { useNavigation } from '../../stores/navigationStore'
import { useLastText } from './useLastText'

/** How old the last backup is, always in the library; a notice once one is due. */
export function BackupHint() {
  const { t } = useTranslation('backup')
  const { overview, load } = useBackup()
  const go = useNavigation((navigation) => navigation.go)
  const last = useLastText()
  useEffect(() => void load(), [load])
  if (!overview) return null
  const open = () => go({ screen: 'backup' })
  if (!overview.due)
    return overview.lastAt === null ? null : (
      <Text size="sm" c="dimmed">
        {last(overview.lastAt)}{' '}
        <Anchor component="button" type="button" size="sm" onClick={open}>
          {t('title')}
        </Anchor>
      </Text>
    )
  return (
    <CautionAlert icon={<IconDeviceUsb aria-hidden />} title={t('due.title')}>
      <Group justify="space-between">
        <Text>{last(overview.lastAt)}</Text>
        <Button size="sm" variant="default" onClick={open}>
          {t('due.open')}
        </Button>
      </Group>
    </CautionAlert>
  )
}
