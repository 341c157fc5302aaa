import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'

const ID = 'undo'

/** Says what has been done, with a button that takes it back. One at a time: what came before has its own undo. */
export function notifyUndo(message: string, undo: string, onUndo: () => void): void {
  notifications.hide(ID)
  notifications.show({
    id: ID,
    // Long enough to be reached with the Tab key, and away from the player's controls.
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

/** What could be taken back is out of sight: so is the button. */
export function forgetUndo(): void {
  notifications.hide(ID)
}
