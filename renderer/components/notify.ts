import { notifications } from '@mantine/notifications'
import i18next from 'i18next'

/** Shows a notification for a few seconds; announced by screen readers. */
export function notify(message: string, kind: 'done' | 'failed' = 'done'): void {
  notifications.show({
    message,
    color: kind === 'failed' ? 'red' : undefined,
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
  })
}
