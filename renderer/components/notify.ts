import { notifications } from '@mantine/notifications'
import i18next from 'i18next'

/** Says something in the corner for a few seconds; screen readers hear it too. */
export function notify(message: string, kind: 'done' | 'failed' = 'done'): void {
  notifications.show({
    message,
    color: kind === 'failed' ? 'red' : undefined,
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
  })
}
