import { Checkbox, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { notifySaved } from '../../components/notifySaved'
import { useLoad } from '../../components/useLoad'

/** States what a research export holds and leaves out, before saving. */
export function ResearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('insight')
  const [withText, setWithText] = useState(false)
  const { value: extent } = useLoad(() => api.insight.researchExtent(), 'extent')
  const save = async () => {
    const saved = await api.insight.saveResearch({ withText })
    if (saved) notifySaved(t('research.done', { fileName: saved.fileName }), saved.fileName)
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('research.title')}
      confirm={t('research.save')}
      disabled={!extent || extent.recordings === 0}
      onConfirm={save}
    >
      <Text>{t('research.what')}</Text>
      <Text>{t('research.pseudonyms')}</Text>
      {extent && (
        <Text>
          {t('research.covered', { count: extent.recordings })}{' '}
          {t('research.leftOut', { count: extent.leftOut })}{' '}
          {extent.altered > 0 && t('research.altered', { count: extent.altered })}
        </Text>
      )}
      <Checkbox
        label={t('research.withText')}
        description={t('research.withTextMeaning')}
        checked={withText}
        onChange={(event) => setWithText(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  )
}
