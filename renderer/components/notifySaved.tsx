import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { api } from '../api/api'

/** Shows a saved file in the system's file manager. A file that is gone meanwhile is no failure of the app. */
export const showSaved = (fileName: string): void =>
  void api.app.showSaved({ fileName }).catch(() => undefined)

/** Notification of a saved file, with a button that shows it in its folder. */
export function notifySaved(message: string, fileName: string): void {
  notifications.show({
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        <Button size="compact-sm" variant="light" flex="none" onClick={() => showSaved(fileName)}>
          {i18next.t('common:export.show')}
        </Button>
      </Group>
    ),
  })
}
