import { Button, type ButtonVariant } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SeatPlace } from '@shared/domain/session/seat'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { useWorkspace } from '../stores/workspaceStore'
import { ErrorAlert } from './ErrorAlert'
import { useAction } from './useAction'

type Props = {
  to: Supervisor
  at: SeatPlace
  variant?: ButtonVariant
  /** What is done first, in the own session. Nothing is locked where it fails. */
  first?: { label: string; act: () => Promise<unknown> }
  disabled?: boolean
}

/** Locks for another supervisor, who signs in with their own passphrase and comes straight to the same place. */
export function GiveSeat({ to, at, variant, first, disabled }: Props) {
  const { t } = useTranslation()
  const giving = useAction(async () => {
    await first?.act()
    await useWorkspace.getState().giveSeat({ userId: to.id, at })
  })
  return (
    <>
      {giving.error && <ErrorAlert error={giving.error} onClose={giving.clear} />}
      <Button
        variant={variant}
        disabled={disabled}
        leftSection={<IconArrowsExchange size={18} aria-hidden />}
        loading={giving.busy}
        onClick={() => void giving.run()}
      >
        {first ? first.label : t('seat.give', { name: to.name })}
      </Button>
    </>
  )
}
