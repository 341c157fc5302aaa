import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorAlert } from './ErrorAlert'
import { useAction } from './useAction'

type Props = {
  opened: boolean
  onClose: () => void
  title: string
  /** Consequences of the action, above the buttons. */
  children: ReactNode
  /** The verb on the button: "Lås vurderingen". */
  confirm: string
  /** Replaces "Annuller" where that could mean the action itself. */
  cancel?: string
  danger?: boolean
  disabled?: boolean
  onConfirm: () => Promise<unknown>
}

/** Confirms an action that is hard to undo. Closes on success, shows the error on failure. */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  confirm,
  cancel,
  danger,
  disabled,
  onConfirm,
}: Props) {
  const { t } = useTranslation()
  const action = useAction(onConfirm)
  const close = () => {
    action.clear()
    onClose()
  }
  const act = async () => {
    if (await action.run()) onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        {children}
        {action.error && <ErrorAlert error={action.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {cancel ?? t('cancel')}
          </Button>
          <Button
            color={danger ? 'red' : undefined}
            disabled={disabled}
            loading={action.busy}
            onClick={() => void act()}
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
