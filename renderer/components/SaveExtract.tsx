import { ActionIcon, Button, Text, Tooltip } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExtractSubject } from '@shared/domain/extract/extract'
import { api } from '../api/api'
import type extract from '../i18n/da/extract.json'
import { ConfirmDialog } from './ConfirmDialog'
import { notifySaved } from './notifySaved'

declare module '../i18n/texts' {
  interface Texts {
    extract: typeof extract
  }
}

type Props = {
  subject: ExtractSubject
  /** The name or code of the person. */
  name: string
  /** In a narrow place the button is an icon. */
  icon?: boolean
}

/** Saves what is kept about one person, for an access request, as PDF. */
export function SaveExtract({ subject, name, icon = false }: Props) {
  const { t } = useTranslation('extract')
  const [asking, setAsking] = useState(false)
  const save = async () => {
    const saved = await api.extract.save({ subject })
    if (saved) notifySaved(t('saved', { name: saved.fileName }), saved.fileName)
  }
  const label = t('of', { name })
  return (
    <>
      {icon ? (
        <Tooltip label={t('button')}>
          <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => setAsking(true)}>
            <IconFileText size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : (
        <Button variant="default" aria-label={label} onClick={() => setAsking(true)}>
          {t('button')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={label}
        confirm={t('save')}
        onConfirm={save}
      >
        <Text>{t('what')}</Text>
        <Text>{t('rated')}</Text>
        <Text fw={600}>{t('readFirst')}</Text>
      </ConfirmDialog>
    </>
  )
}
