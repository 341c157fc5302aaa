import { Anchor, Stack, Text } from '@mantine/core'
import { IconArrowLeft, IconDeviceUsb } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupProgress, SnapshotView } from '@shared/domain/backup/backup'
import { api, onEvent } from '../../api/api'
import { ChoiceCard } from '../../components/ChoiceCard'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FrontTitle } from '../../components/FrontTitle'
import { useAction } from '../../components/useAction'
import { formatBytes, formatInstant } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useWorkspace } from '../../stores/workspaceStore'
import { ProgressRow } from './ProgressRow'

/** Restores a backup before sign-in: which one, then an empty folder. */
export function RestoreFront({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation(['backup', 'common'])
  const language = useLanguage()
  const enter = useWorkspace((workspace) => workspace.enter)
  const [snapshots, setSnapshots] = useState<SnapshotView[] | null>(null)
  const [progress, setProgress] = useState<BackupProgress | null>(null)
  useEffect(() => onEvent('backupProgress', setProgress), [])
  const choose = useAction(async () => {
    const found = await api.backup.chooseRestore()
    if (found) setSnapshots(found)
    else onBack()
  })
  const restore = useAction(async (snapshotId: string) => {
    const state = await api.backup.restore({ snapshotId })
    if (state) enter(state)
  })
  const begin = useEffectEvent(() => void choose.run())
  useEffect(() => begin(), [])
  return (
    <Stack gap="lg">
      <Anchor component="button" type="button" onClick={onBack} style={{ alignSelf: 'flex-start' }}>
        <IconArrowLeft size={17} aria-hidden style={{ verticalAlign: '-0.15em' }} /> {t('common:back')}
      </Anchor>
      <div>
        <FrontTitle>{t('backup:restore.title')}</FrontTitle>
        <Text mt="xs" c="dimmed">
          {t('backup:restore.text')}
        </Text>
      </div>
      {(choose.error ?? restore.error) && <ErrorAlert error={choose.error ?? restore.error} />}
      {progress ? (
        <ProgressRow progress={progress} />
      ) : (
        <Stack gap="sm">
          {(snapshots ?? []).map(({ id, at, bytes, recordings }, i) => (
            <ChoiceCard
              key={id}
              icon={IconDeviceUsb}
              title={
                i === 0
                  ? `${t('backup:restore.newest')}: ${formatInstant(language, at)}`
                  : formatInstant(language, at)
              }
              text={t('backup:restore.facts', { count: recordings, bytes: formatBytes(language, bytes) })}
              onClick={() => void restore.run(id)}
            />
          ))}
          {choose.error && (
            <ChoiceCard
              icon={IconDeviceUsb}
              title={t('backup:restore.choice.title')}
              text={t('backup:restore.choice.text')}
              busy={choose.busy}
              onClick={() => void choose.run()}
            />
          )}
        </Stack>
      )}
      <Text c="dimmed">{t('backup:restore.after')}</Text>
    </Stack>
  )
}
