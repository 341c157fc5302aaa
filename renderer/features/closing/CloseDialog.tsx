import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, onEvent } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'

/** Confirms closing during an import. Names no recording, since the screen may be locked. */
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
