import { ActionIcon, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useLeaders } from '../../stores/leadersStore'

type Props = { leaderId: string; entryId: string; what: string }

/** Removes an entry after confirmation. */
export function RemoveEntry({ leaderId, entryId, what }: Props) {
  const { t } = useTranslation('leaders')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('removeOf', { what })}
        onClick={() => setAsking(true)}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('remove')}
        confirm={t('remove')}
        danger
        onConfirm={() => useLeaders.getState().change(api.leaders.removeEntry({ leaderId, entryId }))}
      >
        <Text>{t('removeText', { what })}</Text>
      </ConfirmDialog>
    </>
  )
}
