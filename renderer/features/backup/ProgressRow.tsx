import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BackupProgress } from '@shared/domain/backup/backup'
import { api } from '../../api/api'
import { useAction } from '../../components/useAction'
import { formatBytes } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

/** What is under way, how far it is, and how it is cancelled. */
export function ProgressRow({ progress }: { progress: BackupProgress }) {
  const { t } = useTranslation('backup')
  const language = useLanguage()
  const cancel = useAction(() => api.backup.cancel())
  const { task, doneBytes, totalBytes } = progress
  const title = t(`progress.${task}`)
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text>{title}</Text>
        <Button variant="default" size="sm" loading={cancel.busy} onClick={() => void cancel.run()}>
          {t('progress.cancel')}
        </Button>
      </Group>
      <Progress
        value={totalBytes === 0 ? 0 : (100 * doneBytes) / totalBytes}
        aria-label={title}
        animated={totalBytes === 0}
      />
      {totalBytes > 0 && (
        <Text size="sm" c="dimmed">
          {t('progress.of', {
            done: formatBytes(language, doneBytes),
            total: formatBytes(language, totalBytes),
          })}
        </Text>
      )}
      {task === 'backup' && (
        <Text size="sm" c="dimmed">
          {t('progress.backupText')}
        </Text>
      )}
    </Stack>
  )
}
