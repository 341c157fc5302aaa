import { Alert, type AlertProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What should be looked at soon, without being an error; it can be put away where there is an `onClose`. */
export function CautionAlert(props: Omit<AlertProps, 'color'>) {
  const { t } = useTranslation('common')
  return (
    <Alert
      role="status"
      color="amber"
      variant="outline"
      bg="var(--sk-caution-soft)"
      c="var(--sk-ink)"
      styles={{ title: { color: 'var(--sk-caution)' }, icon: { color: 'var(--sk-caution)' } }}
      withCloseButton={props.onClose !== undefined}
      closeButtonLabel={t('close')}
      {...props}
    />
  )
}
