import { Button, Group, Text } from '@mantine/core'
import { IconCheck, IconFolderDown } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportProgress } from '@shared/domain/records/register'
import { api, onEvent } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { showSaved } from '../../components/notifySaved'
import { useAction } from '../../components/useAction'
import { useLanguage } from '../../i18n/useLanguage'

/** Exports many records into a folder. */
export function BulkExport({ recordIds }: { recordIds: readonly string[] }) {
  const { t } = useTranslation(['records', 'common'])
  const language = useLanguage()
  const [progress, setProgress] = useState<ExportProgress | null>(null)
  const [said, setSaid] = useState('')
  const [folder, setFolder] = useState('')
  useEffect(() => onEvent('exportProgress', setProgress), [])

  const saving = useAction(async () => {
    setSaid('')
    setProgress(null)
    const total = recordIds.length
    const saved = await api.records.exportAll({ recordIds: [...recordIds], language })
    if (saved) setFolder(saved.folder)
    if (saved)
      setSaid(
        t(saved.written < total ? 'stopped' : 'exported', { count: saved.written, folder: saved.folder }) +
          (saved.incomplete > 0 ? ` ${t('incomplete', { count: saved.incomplete })}` : ''),
      )
  })

  return (
    <Group gap="sm">
      <Text role="status" size="sm">
        {saving.busy && progress && t('exporting', progress)}
        {!saving.busy && said !== '' && (
          <>
            <IconCheck size={16} aria-hidden style={{ verticalAlign: '-0.15em' }} /> {said}{' '}
            <Button size="compact-sm" variant="light" onClick={() => showSaved(folder)}>
              {t('common:export.show')}
            </Button>
          </>
        )}
      </Text>
      {saving.error && <ErrorAlert error={saving.error} onClose={saving.clear} />}
      {saving.busy && progress ? (
        <Button variant="default" onClick={() => void api.records.cancelExport()}>
          {t('cancelExport')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconFolderDown size={18} aria-hidden />}
          loading={saving.busy}
          onClick={() => void saving.run()}
        >
          {t('export', { count: recordIds.length })}
        </Button>
      )}
    </Group>
  )
}
