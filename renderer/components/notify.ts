import { notifications } from '@mantine/notifications'
import i18next from 'i18next'

/** Shows a notification for a few seconds; announced by screen readers. */
export function notify(message: string, kind: 'done' | 'failed' = 'done'): void {
  notifications.show({
    message,
    // A failure says what to do, which takes time to read.
    autoClose: kind === 'failed' ? 30_000 : undefined,
    color: kind === 'failed' ? 'red' : undefined,
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
  })
}

/** A failure that is shown once, however often it happens. */
export function notifyOnce(id: string, message: string): void {
  notifications.hide(id)
  notifications.show({
    id,
    message,
    color: 'red',
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
  })
}
