import type { AlertProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../i18n/errorText'
import { DangerAlert } from './DangerAlert'

type Props = Omit<AlertProps, 'title' | 'color'> & { error: unknown; onClose?: () => void }

/** Says what happened, what was kept, and what to do. */
export function ErrorAlert({ error, onClose, children, ...rest }: Props) {
  const { t } = useTranslation()
  const words = useErrorWords()(error)
  return (
    <DangerAlert
      title={words.what}
      withCloseButton={onClose !== undefined}
      closeButtonLabel={t('close')}
      onClose={onClose}
      {...rest}
    >
      {words.kept} {words.next}
      {children}
    </DangerAlert>
  )
}
