import { Anchor, Button, Stack, Text, Alert, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { folderName } from '../../components/folderName'
import { Front } from '../../components/Front'
import { FrontTitle } from '../../components/FrontTitle'
import { useAction } from '../../components/useAction'
import { useWorkspace } from '../../stores/workspaceStore'
import { PassphraseInput } from '../../components/passphrase/PassphraseInput'
import { ImportNote } from './ImportNote'
import { WhoButtons } from './WhoButtons'
import { IconInfoCircle } from '@tabler/icons-react'

type Props = {
  workspace: Extract<WorkspaceState, { kind: 'locked' }>
  /** Verification of a document, which needs no sign-in. */
  verifyFront: (onBack: () => void) => ReactNode
}

/** Sign-in to a locked workspace: person and passphrase. */
export function LockScreen({ workspace, verifyFront }: Props) {
  const { t } = useTranslation('start')
  const { signedIn, choose } = useWorkspace()
  const field = useRef<HTMLInputElement>(null)
  const only = workspace.users.length === 1 ? (workspace.users[0]?.id ?? null) : null
  const expected = workspace.users.some(({ id }) => id === workspace.seatOf) ? workspace.seatOf : only
  const [userId, setUserId] = useState(expected)
  const [passphrase, setPassphrase] = useState('')
  const [verifying, setVerifying] = useState(false)
  const user = workspace.users.find(({ id }) => id === userId)

  const unlock = useAction(async (id: string) => {
    await api.session.unlock({ userId: id, passphrase })
    await signedIn()
  })

  // Notifications may hold workspace contents.
  useEffect(() => notifications.clean(), [])

  // Where it is clear who signs in, go straight to the passphrase.
  useEffect(() => {
    if (expected !== null) field.current?.focus()
  }, [expected])

  const choosePerson = (id: string) => {
    setUserId(id)
    setPassphrase('')
    unlock.clear()
    field.current?.focus()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (user && !(await unlock.run(user.id))) field.current?.select()
  }

  if (verifying) return <Front>{verifyFront(() => setVerifying(false))}</Front>
  return (
    <Front>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="lg">
          <div>
            <FrontTitle>{t('lock.title')}</FrontTitle>
            {/* Element timing for the start benchmark. */}
            <Text mt="xs" c="dimmed" title={workspace.folder} {...{ elementtiming: 'usable' }}>
              {workspace.isExample
                ? t('lock.example')
                : t('lock.where', { name: folderName(workspace.folder) })}
            </Text>
          </div>
          {user && user.id === workspace.seatOf && (
            <Text role="status">{t('lock.seat', { initials: user.initials })}</Text>
          )}
          <ImportNote />
          <WhoButtons users={workspace.users} chosen={userId} onChoose={choosePerson} />
          {user?.examplePassphrase && (
            <ExampleHint
              passphrase={user.examplePassphrase}
              onFill={() => setPassphrase(user.examplePassphrase ?? '')}
            />
          )}
          <PassphraseInput
            ref={field}
            label={user ? t('lock.passphraseOf', { initials: user.initials }) : t('lock.passphrase')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            error={unlock.error?.code === 'wrongPassphrase'}
          />
          {unlock.error && <ErrorAlert error={unlock.error} />}
          <Button type="submit" size="md" disabled={!user || passphrase === ''} loading={unlock.busy}>
            {t('lock.unlock')}
          </Button>
          <Anchor
            component="button"
            type="button"
            onClick={() => choose(true)}
            style={{ alignSelf: 'center' }}
          >
            {t('lock.other')}
          </Anchor>
          <Anchor
            component="button"
            type="button"
            onClick={() => setVerifying(true)}
            style={{ alignSelf: 'center' }}
          >
            {t('verify.title')}
          </Anchor>
        </Stack>
      </form>
    </Front>
  )
}

/** Shows the passphrase of the example workspace, with a button that fills it in. */
function ExampleHint({ passphrase, onFill }: { passphrase: string; onFill: () => void }) {
  const { t } = useTranslation('start')
  return (
    <Alert
      variant="outline"
      bg="var(--sk-accent-soft)"
      c="var(--sk-ink)"
      icon={<IconInfoCircle aria-hidden />}
      title={t('lock.exampleTitle')}
    >
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>{passphrase}</Text>
        <Button variant="default" size="sm" flex="none" onClick={onFill}>
          {t('lock.fill')}
        </Button>
      </Group>
    </Alert>
  )
}
