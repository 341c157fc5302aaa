import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'

const ID = 'undo'

/** Notification with an undo button. Replaces the previous one. */
export function notifyUndo(message: string, undo: string, onUndo: () => void): void {
  notifications.hide(ID)
  notifications.show({
    id: ID,
    // Long enough to reach with Tab, and clear of the player controls.
    autoClose: 20_000,
    position: 'bottom-right',
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button
          size="compact-sm"
          variant="light"
          flex="none"
          onClick={() => {
            forgetUndo()
            onUndo()
          }}
        >
          {undo}
        </Button>
      </Group>
    ),
  })
}

/** Hides the undo notification when its subject is no longer on screen. */
export function forgetUndo(): void {
  notifications.hide(ID)
}
