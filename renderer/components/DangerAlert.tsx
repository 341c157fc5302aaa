import { Alert, type AlertProps } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

/** An error message, announced at once by screen readers. */
export function DangerAlert(props: Omit<AlertProps, 'color'>) {
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      bg="var(--sk-danger-soft)"
      c="var(--sk-ink)"
      icon={<IconAlertTriangle aria-hidden />}
      styles={{ title: { color: 'var(--sk-danger)' }, icon: { color: 'var(--sk-danger)' } }}
      {...props}
    />
  )
}
