import { List, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../stores/workspaceStore'
import { DialogButtons } from './DialogButtons'
import { ErrorAlert } from './ErrorAlert'
import { useAction } from './useAction'

type Props = { opened: boolean; onClose: () => void }

/** How a supervisor is added: they ask from the lock screen, in no session of another's. */
export function InviteSupervisor({ opened, onClose }: Props) {
  const { t } = useTranslation(['members', 'common'])
  const locking = useAction(() => useWorkspace.getState().invite())
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('members:invite.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="lg">
        <Text>{t('members:invite.text')}</Text>
        <List type="ordered" spacing="xs">
          {t('members:invite.steps', { returnObjects: true }).map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
        {locking.error && <ErrorAlert error={locking.error} onClose={locking.clear} />}
        <DialogButtons
          confirm={t('members:invite.lock')}
          busy={locking.busy}
          onCancel={onClose}
          onConfirm={() => void locking.run()}
        />
      </Stack>
    </Modal>
  )
}
