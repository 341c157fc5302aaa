import { Button, Group, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErasureState } from '@shared/domain/erasure/erasure'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { AskDialog, EraseDialog } from '../../components/EraseRecording'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notify } from '../../components/notify'
import { notifySaved } from '../../components/notifySaved'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { formatDay, formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useRecordings } from '../../stores/recordingsStore'

/** Erases a recording, asks for it, or answers who has asked; and what became of one that is erased. */
export function ErasureCard({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('erasure')
  const language = useLanguage()
  const { value: state, error, set } = useLoad(() => api.erasure.state({ recordingId }), recordingId)
  const [open, setOpen] = useState<'erase' | 'ask' | null>(null)
  const refuse = useAction(async () => set(await api.erasure.refuse({ recordingId })))
  if (error) return <ErrorAlert error={error} />
  if (!state) return null
  if (state.erasedAt !== null) return <ErasedCard recordingId={recordingId} state={state} />
  const names = formatList(
    language,
    state.deciders.map(({ name }) => name),
  )
  const erased = async () => {
    set(await api.erasure.erase({ recordingId }))
    notify(t('erased.done'))
    await useRecordings.getState().refresh(recordingId)
  }
  return (
    <Card title={t('card.title')}>
      <Stack gap="sm">
        {state.asked ? (
          <Text>
            {t('card.asked', { name: state.asked.by.name, day: formatDay(language, state.asked.at) })}
          </Text>
        ) : (
          <Text>{t('card.text')}</Text>
        )}
        {!state.mayDecide && (
          <Text c="dimmed">
            {state.deciders.length === 0
              ? t('card.nobody')
              : t(state.asked ? 'card.waits' : 'card.askText', { names })}
          </Text>
        )}
        {refuse.error && <ErrorAlert error={refuse.error} />}
        <Group>
          {state.mayDecide && (
            <Button
              variant="default"
              color="red"
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={() => setOpen('erase')}
            >
              {t('card.erase')}
            </Button>
          )}
          {state.mayDecide && state.asked && (
            <Button variant="default" loading={refuse.busy} onClick={() => void refuse.run()}>
              {t('card.refuse')}
            </Button>
          )}
          {!state.mayDecide && !state.asked && (
            <Button variant="default" onClick={() => setOpen('ask')}>
              {t('card.ask')}
            </Button>
          )}
        </Group>
      </Stack>
      {open === 'erase' && (
        <EraseDialog awaited={state.awaitedCopies} onErase={erased} onClose={() => setOpen(null)} />
      )}
      {open === 'ask' && (
        <AskDialog
          state={state}
          onAsk={async () => set(await api.erasure.ask({ recordingId }))}
          onClose={() => setOpen(null)}
        />
      )}
    </Card>
  )
}

function ErasedCard({ recordingId, state }: { recordingId: string; state: ErasureState }) {
  const { t } = useTranslation('erasure')
  const language = useLanguage()
  const receipt = useAction(async () => {
    const saved = await api.erasure.saveReceipt({ recordingId })
    if (saved) notifySaved(t('erased.saved', { name: saved.fileName }), saved.fileName)
  })
  return (
    <Card title={t('erased.title', { day: formatDay(language, state.erasedAt ?? '') })}>
      <Stack gap="sm">
        <Text>{t('erased.text')}</Text>
        {state.awaitedCopies.length > 0 && (
          <Text c="var(--sk-caution)">
            {t('erased.waits', { labels: formatList(language, state.awaitedCopies) })}
          </Text>
        )}
        {receipt.error && <ErrorAlert error={receipt.error} />}
        <Group>
          <Button variant="default" loading={receipt.busy} onClick={() => void receipt.run()}>
            {t('erased.receipt')}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
