import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Props = {
  /** What the second button says; "Save" where nothing else is said. */
  confirm?: string
  busy: boolean
  disabled?: boolean
  onCancel: () => void
  /** Without it the second button submits the form that it is in. */
  onConfirm?: () => void
}

/** The end of a dialog: cancel, and do it. */
export function DialogButtons({ confirm, busy, disabled, onCancel, onConfirm }: Props) {
  const { t } = useTranslation('common')
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
      <Button
        type={onConfirm ? 'button' : 'submit'}
        loading={busy}
        disabled={disabled}
        onClick={onConfirm && (() => onConfirm())}
      >
        {confirm ?? t('save')}
      </Button>
    </Group>
  )
}
