import { Anchor, Button, Stack, Text, Alert, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { lazy, Suspense, useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { folderName } from '../../components/folderName'
import { Front } from '../../components/Front'
import type { FrontName, Fronts } from '../../components/fronts'
import { FrontTitle } from '../../components/FrontTitle'
import { useAction } from '../../components/useAction'
import { useWorkspace } from '../../stores/workspaceStore'
import { PassphraseInput } from '../../components/passphrase/PassphraseInput'
import { KeysRotated } from './KeysRotated'
import { ImportNote } from './ImportNote'
import { WhoButtons } from './WhoButtons'
import { IconInfoCircle } from '@tabler/icons-react'

/** Only a newcomer needs it, so the first screen does not load it. */
const JoinScreen = lazy(async () => ({ default: (await import('./JoinScreen')).JoinScreen }))

const RecoverScreen = lazy(async () => ({ default: (await import('./RecoverScreen')).RecoverScreen }))

type Props = {
  workspace: Extract<WorkspaceState, { kind: 'locked' }>
  fronts: Fronts
}

/** Sign-in to a locked workspace: person and passphrase. */
export function LockScreen({ workspace, fronts }: Props) {
  const { t } = useTranslation(['start', 'members'])
  const { signedIn, choose, load } = useWorkspace()
  const field = useRef<HTMLInputElement>(null)
  const only = workspace.users.length === 1 ? (workspace.users[0]?.id ?? null) : null
  const expected = workspace.users.some(({ id }) => id === workspace.seatOf) ? workspace.seatOf : only
  const [userId, setUserId] = useState(expected)
  const [passphrase, setPassphrase] = useState('')
  const [aside, setAside] = useState<FrontName | 'joining' | 'recovering' | null>(
    workspace.newcomer ? 'joining' : null,
  )
  const user = workspace.users.find(({ id }) => id === userId)

  const unlock = useAction(async (id: string, compared?: string) => {
    await api.session.unlock({ userId: id, passphrase, compared })
    await signedIn()
  })

  // Notifications may hold workspace contents.
  useEffect(() => notifications.clean(), [])

  // Where it is clear who signs in, go straight to the passphrase.
  useEffect(() => {
    if (expected !== null && aside === null) field.current?.focus()
  }, [expected, aside])

  const choosePerson = (id: string) => {
    setAside(null)
    setUserId(id)
    setPassphrase('')
    unlock.clear()
    field.current?.focus()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (user && !(await unlock.run(user.id))) field.current?.select()
  }

  const back = () => setAside(null)
  if (aside === 'joining')
    return (
      <Front>
        <Suspense>
          <JoinScreen
            onBack={back}
            onDone={() => {
              back()
              void load()
            }}
          />
        </Suspense>
      </Front>
    )
  if (aside === 'recovering')
    return (
      <Front>
        <Suspense>
          <RecoverScreen users={workspace.users} chosen={userId} onBack={back} onDone={choosePerson} />
        </Suspense>
      </Front>
    )
  if (aside !== null) return <Front>{fronts[aside](back)}</Front>
  return (
    <Front>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="lg">
          <div>
            <FrontTitle>{t('start:lock.title')}</FrontTitle>
            {/* Element timing for the start benchmark. */}
            <Text mt="xs" c="dimmed" title={workspace.folder} {...{ elementtiming: 'usable' }}>
              {workspace.isExample
                ? t('start:lock.example')
                : t('start:lock.where', { name: folderName(workspace.folder) })}
            </Text>
          </div>
          {user && user.id === workspace.seatOf && (
            <Text role="status">{t('start:lock.seat', { initials: user.initials })}</Text>
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
            label={
              user ? t('start:lock.passphraseOf', { initials: user.initials }) : t('start:lock.passphrase')
            }
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            error={unlock.error?.code === 'wrongPassphrase'}
          />
          {unlock.error?.code === 'keysRotated' ? (
            <KeysRotated
              params={unlock.error.params}
              busy={unlock.busy}
              onSame={(id) => void unlock.run(user?.id ?? '', id)}
            />
          ) : (
            unlock.error && <ErrorAlert error={unlock.error} />
          )}
          <Button type="submit" size="md" disabled={!user || passphrase === ''} loading={unlock.busy}>
            {t('start:lock.unlock')}
          </Button>
          {user && !workspace.isExample && (
            <Way onClick={() => setAside('recovering')}>{t('members:recover.open')}</Way>
          )}
          {!workspace.isExample && <Way onClick={() => setAside('joining')}>{t('members:join.open')}</Way>}
          <Way onClick={() => choose(true)}>{t('start:lock.other')}</Way>
          <Way onClick={() => setAside('verify')}>{t('start:verify.title')}</Way>
          <Way onClick={() => setAside('handedClip')}>{t('start:handedClip.title')}</Way>
        </Stack>
      </form>
    </Front>
  )
}

/** A way from the lock screen to somewhere else. */
function Way({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Anchor component="button" type="button" onClick={onClick} style={{ alignSelf: 'center' }}>
      {children}
    </Anchor>
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
