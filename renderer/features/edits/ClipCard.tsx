import { Button, Text } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { Card } from '../../components/Card'
import { usePlayer } from '../player/playerStore'
import { ClipDialog } from './ClipDialog'
import { spanFault } from './editDraft'
import classes from './EditsScreen.module.css'

/** Export of the marked interval as a clip. */
export function ClipCard({ recording }: { recording: RecordingSummary }) {
  const { t } = useTranslation('edits')
  const { inMs, outMs, durationMs } = usePlayer()
  const [open, setOpen] = useState(false)
  const fault = spanFault(inMs, outMs, durationMs)
  return (
    <Card title={t('clip.title')}>
      <Text mb="sm">{t('clip.text')}</Text>
      <Button
        variant="default"
        leftSection={<IconFileExport size={18} aria-hidden />}
        disabled={fault !== null}
        onClick={() => setOpen(true)}
      >
        {t('clip.button')}
      </Button>
      {fault && <p className={classes.note}>{t(`fault.${fault}`)}</p>}
      {open && inMs !== null && outMs !== null && (
        <ClipDialog recording={recording} startMs={inMs} endMs={outMs} onClose={() => setOpen(false)} />
      )}
    </Card>
  )
}
