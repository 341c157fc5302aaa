import { Alert, Button, Group, Modal, Progress, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOver } from '@shared/domain/day'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { api, onEvent } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notifySaved } from '../../components/notifySaved'
import { useAction } from '../../components/useAction'
import { formatDuration } from '../../i18n/format'
import { useEdits } from '../../stores/editsStore'
import { NewPassphrase } from '../../components/passphrase/NewPassphrase'

type Props = { recording: RecordingSummary; startMs: number; endMs: number; onClose: () => void }

/** Export of a clip: consent notice, passphrase and progress. Open while mounted. */
export function ClipDialog({ recording, startMs, endMs, onClose }: Props) {
  const { t } = useTranslation(['edits', 'common'])
  const edits = useEdits((store) => store.list.length)
  const [submitted, setSubmitted] = useState(false)
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const [fraction, setFraction] = useState(0)
  useEffect(() => onEvent('clipProgress', (progress) => setFraction(progress.fraction)), [])
  const { consent, citizenCode } = recording.details
  const exportClip = useAction(async () => {
    setFraction(0)
    const saved = await api.film.exportClip({
      recordingId: recording.id,
      startMs,
      endMs,
      passphrase: passphrase ?? '',
    })
    if (!saved) return
    notifySaved(t('edits:clip.done', { name: saved.fileName }), saved.fileName)
    onClose()
  })
  const cancelled = exportClip.error?.code === 'cancelled'
  const warning = !consent.purposes.includes('supervision')
    ? 'noSupervision'
    : isOver(consent.until)
      ? 'expired'
      : null

  return (
    <Modal
      opened
      size="lg"
      onClose={() => !exportClip.busy && onClose()}
      title={t('edits:clip.dialogTitle', { from: formatDuration(startMs), to: formatDuration(endMs) })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        {warning && (
          <Alert
            color="yellow"
            icon={<IconAlertTriangle aria-hidden />}
            title={t(`edits:clip.${warning}.title`)}
          >
            {t(`edits:clip.${warning}.text`)}
          </Alert>
        )}
        <Text>{t(edits > 0 ? 'edits:clip.burnt' : 'edits:clip.nothingHidden')}</Text>
        <NewPassphrase
          hint={t('edits:clip.passphrase')}
          known={[recording.details.leader, citizenCode]}
          submitted={submitted}
          onChange={setPassphrase}
        />
        <Text size="sm">{t('edits:clip.tell')}</Text>
        {exportClip.busy && <Progress value={fraction * 100} aria-label={t('edits:clip.progress')} />}
        {exportClip.error && !cancelled && <ErrorAlert error={exportClip.error} />}
        <Group justify="flex-end">
          <Button
            variant="default"
            onClick={() => (exportClip.busy ? void api.film.cancelExportClip() : onClose())}
          >
            {t('common:cancel')}
          </Button>
          <Button
            loading={exportClip.busy}
            onClick={() => {
              setSubmitted(true)
              if (passphrase !== null) void exportClip.run()
            }}
          >
            {t('edits:clip.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
