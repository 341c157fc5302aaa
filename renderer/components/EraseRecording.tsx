import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErasureState } from '@shared/domain/erasure/erasure'
import { api } from '../api/api'
import { formatList } from '../i18n/format'
import { useLanguage } from '../i18n/useLanguage'
import { useNavigation } from '../stores/navigationStore'
import { useRecordings } from '../stores/recordingsStore'
import type erasure from '../i18n/da/erasure.json'
import { ConfirmDialog } from './ConfirmDialog'
import { ErrorAlert } from './ErrorAlert'
import { notify } from './notify'
import { useLoad } from './useLoad'

declare module '../i18n/texts' {
  interface Texts {
    erasure: typeof erasure
  }
}

type Props = {
  recordingId: string
  /** Which recording it is, in words. */
  name: string
  onClose: () => void
  onChanged: () => unknown
}

/** Erases a recording, or asks for it where somebody else decides. Open while mounted. */
export function EraseRecording({ recordingId, name, onClose, onChanged }: Props) {
  const { t } = useTranslation('erasure')
  const { value: state, error } = useLoad(() => api.erasure.state({ recordingId }), recordingId)
  if (error)
    return (
      <Modal opened onClose={onClose} title={t('confirm.title')}>
        <ErrorAlert error={error} />
      </Modal>
    )
  if (!state) return null
  return state.mayDecide ? (
    <EraseDialog
      name={name}
      awaited={state.awaitedCopies}
      onErase={async () => {
        await api.erasure.erase({ recordingId })
        notify(t('erased.done'))
        await useRecordings.getState().refresh(recordingId)
        await onChanged()
      }}
      onClose={onClose}
    />
  ) : (
    <AskDialog
      state={state}
      onAsk={async () => {
        await api.erasure.ask({ recordingId })
        await onChanged()
      }}
      onClose={onClose}
    />
  )
}

type EraseProps = {
  name?: string
  awaited: readonly string[]
  onErase: () => Promise<unknown>
  onClose: () => void
}

/** The last question before a recording is erased. */
export function EraseDialog({ name, awaited, onErase, onClose }: EraseProps) {
  const { t } = useTranslation('erasure')
  const language = useLanguage()
  const [sure, setSure] = useState(false)
  return (
    <ConfirmDialog
      opened
      danger
      disabled={!sure}
      onClose={onClose}
      title={t('confirm.title')}
      confirm={t('confirm.button')}
      onConfirm={onErase}
    >
      {name && <Text fw={600}>{name}</Text>}
      <Text>{t('confirm.goes')}</Text>
      <Text>{t('confirm.stays')}</Text>
      {awaited.length > 0 && <Text>{t('confirm.copies', { labels: formatList(language, awaited) })}</Text>}
      <Text fw={600}>{t('confirm.none')}</Text>
      <Checkbox
        checked={sure}
        onChange={(event) => setSure(event.currentTarget.checked)}
        label={t('confirm.check')}
      />
    </ConfirmDialog>
  )
}

type AskProps = {
  state: Pick<ErasureState, 'deciders' | 'asked'>
  onAsk: () => Promise<unknown>
  onClose: () => void
}

/** Asks for an erasure; where none who are there may decide, says who can be made to. */
export function AskDialog({ state: { deciders, asked }, onAsk, onClose }: AskProps) {
  const { t } = useTranslation('erasure')
  const language = useLanguage()
  const names = formatList(
    language,
    deciders.map(({ name }) => name),
  )
  if (asked || deciders.length === 0)
    return (
      <Modal opened onClose={onClose} title={t('confirm.askTitle')}>
        <Stack>
          <Text>{deciders.length === 0 ? t('card.nobody') : t('card.waits', { names })}</Text>
          {deciders.length === 0 && (
            <Group justify="flex-end">
              <Button onClick={() => useNavigation.getState().go({ screen: 'settings' })}>
                {t('card.toSettings')}
              </Button>
            </Group>
          )}
        </Stack>
      </Modal>
    )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('confirm.askTitle')}
      confirm={t('confirm.askButton')}
      onConfirm={onAsk}
    >
      <Text>{t('confirm.askText', { names })}</Text>
    </ConfirmDialog>
  )
}
