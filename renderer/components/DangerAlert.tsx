import { Alert, type AlertProps } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

/** Something is wrong, said at once to those who do not see it too. */
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
