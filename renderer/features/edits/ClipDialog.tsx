import { Button, Group, Modal, Progress, Radio, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allowedPurposes, type Purpose } from '@shared/domain/consent/consent'
import { today } from '@shared/domain/day'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { api, onEvent } from '../../api/api'
import { DangerAlert } from '../../components/DangerAlert'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notifySaved } from '../../components/notifySaved'
import { useAction } from '../../components/useAction'
import { formatDuration } from '../../i18n/format'
import { useEdits } from '../../stores/editsStore'
import { NewPassphrase } from '../../components/passphrase/NewPassphrase'

type Props = { recording: RecordingSummary; startMs: number; endMs: number; onClose: () => void }

/** Export of a clip: what for, passphrase and progress. Open while mounted. */
export function ClipDialog({ recording, startMs, endMs, onClose }: Props) {
  const { t } = useTranslation(['edits', 'import', 'common'])
  const edits = useEdits((store) => store.list.length)
  const [submitted, setSubmitted] = useState(false)
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const [fraction, setFraction] = useState(0)
  useEffect(() => onEvent('clipProgress', (progress) => setFraction(progress.fraction)), [])
  const { consent, citizenCode } = recording.details
  const purposes = allowedPurposes(consent, today())
  const [purpose, setPurpose] = useState<Purpose | undefined>(
    purposes.includes('supervision') ? 'supervision' : purposes[0],
  )
  const exportClip = useAction(async () => {
    if (purpose === undefined) return
    setFraction(0)
    const saved = await api.film.exportClip({
      recordingId: recording.id,
      purpose,
      startMs,
      endMs,
      passphrase: passphrase ?? '',
    })
    if (!saved) return
    notifySaved(t('edits:clip.done', { name: saved.fileName }), saved.fileName)
    onClose()
  })
  const cancelled = exportClip.error?.code === 'cancelled'

  return (
    <Modal
      opened
      size="lg"
      onClose={() => !exportClip.busy && onClose()}
      title={t('edits:clip.dialogTitle', { from: formatDuration(startMs), to: formatDuration(endMs) })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        {purpose === undefined ? (
          <DangerAlert title={t('edits:clip.noConsent.title')}>{t('edits:clip.noConsent.text')}</DangerAlert>
        ) : (
          <Radio.Group
            label={t('edits:clip.purpose')}
            value={purpose}
            onChange={(value) => setPurpose(purposes.find((one) => one === value))}
          >
            <Group mt="xs" gap="lg">
              {purposes.map((one) => (
                <Radio key={one} value={one} label={t(`import:purpose.${one}`)} />
              ))}
            </Group>
          </Radio.Group>
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
            disabled={purpose === undefined}
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
