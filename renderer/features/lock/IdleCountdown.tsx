import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, onEvent } from '../../api/api'

/** The countdown before an idle lock. Any key or movement of the pointer ends it, main notices those itself. */
export function IdleCountdown() {
  const { t } = useTranslation()
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  useEffect(() => onEvent('idleCountdown', (idle) => setSecondsLeft(idle.secondsLeft)), [])
  useEffect(() => onEvent('sessionLocked', () => setSecondsLeft(null)), [])
  const button = useRef<HTMLButtonElement>(null)
  const stay = () => void api.app.used()
  return (
    <Modal
      opened={secondsLeft !== null}
      onClose={stay}
      withCloseButton={false}
      onEnterTransitionEnd={() => button.current?.focus()}
      title={t('idle.title', { count: secondsLeft ?? 0 })}
    >
      <Stack>
        <Text>{t('idle.text')}</Text>
        <Group justify="flex-end">
          <Button ref={button} onClick={stay}>
            {t('idle.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
