import { Alert, type AlertProps } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../i18n/errorText'

type Props = Omit<AlertProps, 'title' | 'color'> & { error: unknown; onClose?: () => void }

/** Says what happened, what was kept, and what to do. */
export function ErrorAlert({ error, onClose, children, ...rest }: Props) {
  const { t } = useTranslation()
  const words = useErrorWords()(error)
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      bg="var(--sk-danger-soft)"
      c="var(--sk-ink)"
      icon={<IconAlertTriangle aria-hidden />}
      title={words.what}
      styles={{ title: { color: 'var(--sk-danger)' }, icon: { color: 'var(--sk-danger)' } }}
      withCloseButton={onClose !== undefined}
      closeButtonLabel={t('close')}
      onClose={onClose}
      {...rest}
    >
      {words.kept} {words.next}
      {children}
    </Alert>
  )
}
