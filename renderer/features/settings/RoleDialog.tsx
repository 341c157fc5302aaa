import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '@shared/domain/protocol/role'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { RoleChoice } from './RoleChoice'

type Props = {
  supervisor: Supervisor
  roles: readonly Role[]
  onGive: (roles: readonly Role[]) => Promise<void>
  onClose: () => void
}

/** Gives a colleague another role. Open while mounted. */
export function RoleDialog({ supervisor: { name }, roles, onGive, onClose }: Props) {
  const { t } = useTranslation('roles')
  const [chosen, setChosen] = useState<readonly Role[]>(roles.length > 0 ? roles : ['supervisor'])
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('title', { name })}
      confirm={t('give')}
      onConfirm={() => onGive(chosen)}
    >
      <RoleChoice name={name} value={chosen} onChange={setChosen} />
      <Text c="dimmed">{t('signed', { name })}</Text>
    </ConfirmDialog>
  )
}
