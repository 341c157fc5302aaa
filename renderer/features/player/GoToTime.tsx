import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from './playerStore'
import { parseTime } from './time'

/** Dialog to seek to a typed time. */
export function GoToTime({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['rate', 'common'])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('player.goTo')}
      size="sm"
      // The time is typed right after G: no transition.
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Question onClose={onClose} />
    </Modal>
  )
}

function Question({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('rate')
  const { durationMs, seek } = usePlayer.getState()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<'player.badTime' | 'player.tooLate' | null>(null)
  const duration = formatDuration(durationMs)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const ms = parseTime(text)
    if (ms === null) return setFault('player.badTime')
    if (ms > durationMs) return setFault('player.tooLate')
    seek(ms)
    onClose()
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          data-autofocus
          label={t('player.goToField')}
          description={t('player.goToHint', { duration })}
          error={fault && t(fault, { duration })}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setFault(null)
          }}
        />
        <Group justify="flex-end">
          <Button type="submit">{t('player.go')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
