import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, onEvent } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'

/** Asks whoever closes the window while an import is not over. Says nothing of what is imported: the screen may be locked. */
export function CloseDialog() {
  const { t } = useTranslation('common')
  const [asked, setAsked] = useState(false)
  useEffect(() => onEvent('closeAsked', () => setAsked(true)), [])
  return (
    <ConfirmDialog
      opened={asked}
      onClose={() => setAsked(false)}
      title={t('closing.title')}
      cancel={t('closing.stay')}
      confirm={t('closing.close')}
      danger
      onConfirm={() => api.app.closeAnyway()}
    >
      <Text>{t('closing.text')}</Text>
    </ConfirmDialog>
  )
}
