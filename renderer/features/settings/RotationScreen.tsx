import { Button, Checkbox, Container, Group, Stack, Text, Title } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@shared/domain/members/members'
import { api } from '../../api/api'
import { ApiError } from '../../api/apiError'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FrontTitle } from '../../components/FrontTitle'
import { PassphraseInput } from '../../components/passphrase/PassphraseInput'
import { RecoveryKey } from '../../components/recoveryKey/RecoveryKey'
import { ASKED_CHARACTERS } from '../../components/recoveryKey/keyGroups'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { useUser } from '../../components/useUser'
import { useNavigation } from '../../stores/navigationStore'
import { useRecordings } from '../../stores/recordingsStore'
import { useWorkspace } from '../../stores/workspaceStore'

/** Replaces all keys of the workspace: who stays, the new recovery key, and the own passphrase. */
export function RotationScreen() {
  const { t } = useTranslation('members')
  const user = useUser()
  const folder = useWorkspace(({ state }) => (state?.kind === 'unlocked' ? state.folder : ''))
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const [lastCharacters, setLastCharacters] = useState<string | null>(null)

  const begin = async (leaving: string[]) =>
    setRecoveryKey((await api.members.beginRotation({ leaving })).recoveryKey)
  const confirmKey = (typed: string) => {
    if (typed.trim().toUpperCase() !== recoveryKey?.slice(-ASKED_CHARACTERS))
      return Promise.reject(new ApiError('wrongRecoveryKey', {}))
    setLastCharacters(typed)
    return Promise.resolve()
  }
  return (
    <Container size="sm" py="xl">
      {recoveryKey === null ? (
        <WhoStays onDone={begin} />
      ) : lastCharacters === null ? (
        <RecoveryKey
          recoveryKey={recoveryKey}
          folder={folder}
          name={user?.name ?? ''}
          confirm={t('rotation.confirmKey')}
          onDone={confirmKey}
        />
      ) : (
        <Rotate lastCharacters={lastCharacters} />
      )}
    </Container>
  )
}

function WhoStays({ onDone }: { onDone: (leaving: string[]) => Promise<void> }) {
  const { t } = useTranslation(['members', 'common'])
  const { value, error } = useLoad(() => api.members.overview(), 'rotation')
  const [leaving, setLeaving] = useState<readonly string[]>([])
  const done = useAction(onDone)
  const others = (value?.members ?? []).filter(({ standing }) => standing !== 'you')
  const recordings = useRecordings(({ list }) => list)
  useEffect(() => {
    // Without it nothing is said of what is left open.
    void useRecordings
      .getState()
      .load()
      .catch(() => undefined)
  }, [])
  const undecidedOf = (id: string) =>
    (recordings ?? []).filter(
      ({ stage, assignments }) =>
        stage !== 'decided' &&
        stage !== 'erased' &&
        assignments.some(({ supervisorId, part }) => supervisorId === id && part !== 'ended'),
    ).length
  const isBlocked = ({ supervisor, standing }: Member) =>
    standing !== 'known' && !leaving.includes(supervisor.id)
  return (
    <Stack gap="lg">
      <FrontTitle>{t('members:rotation.title')}</FrontTitle>
      <Text>{t('members:rotation.what')}</Text>
      {others.length > 0 && (
        <>
          <Text>{t('members:rotation.others')}</Text>
          <Stack component="fieldset" gap="sm" m={0} p={0} style={{ border: 0 }}>
            <Title component="legend" order={2} size="h3" p={0}>
              {t('members:rotation.who')}
            </Title>
            <Text c="dimmed">{t('members:rotation.whoText')}</Text>
            {others.map((member) => {
              const { id, name, initials } = member.supervisor
              const count = leaving.includes(id) ? undecidedOf(id) : 0
              return (
                <Checkbox
                  key={id}
                  description={count > 0 ? t('members:rotation.leavesOpen', { name, count }) : undefined}
                  label={`${name} (${initials})`}
                  checked={!leaving.includes(id)}
                  error={isBlocked(member) ? t('members:rotation.compareFirst') : undefined}
                  onChange={({ currentTarget: { checked } }) =>
                    setLeaving(checked ? leaving.filter((one) => one !== id) : [...leaving, id])
                  }
                />
              )
            })}
          </Stack>
        </>
      )}
      {(error ?? done.error) && <ErrorAlert error={error ?? done.error} />}
      <Group justify="space-between">
        <Button variant="default" onClick={() => useNavigation.getState().go({ screen: 'settings' })}>
          {t('common:cancel')}
        </Button>
        <Button
          disabled={!value || others.some(isBlocked)}
          loading={done.busy}
          onClick={() => void done.run([...leaving])}
        >
          {t('common:continue')}
        </Button>
      </Group>
    </Stack>
  )
}

function Rotate({ lastCharacters }: { lastCharacters: string }) {
  const { t } = useTranslation(['members', 'settings', 'common'])
  const [passphrase, setPassphrase] = useState('')
  const [ended, setEnded] = useState(false)
  const rotate = useAction(async () => {
    try {
      await api.members.rotate({ lastCharacters, passphrase })
    } catch (error) {
      // The files were closed for it: there is no session to go back to.
      setEnded((await api.session.current().catch(() => null)) === null)
      throw error
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (passphrase !== '' && !ended) void rotate.run()
  }
  const toLock = async () => {
    await api.session.lock()
    useWorkspace.getState().leave()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <FrontTitle>{t('members:rotation.passTitle')}</FrontTitle>
        <Text>{t('members:rotation.passText')}</Text>
        <Text>{t('members:rotation.oldKey')}</Text>
        <PassphraseInput
          label={t('settings:current')}
          value={passphrase}
          disabled={rotate.busy || ended}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {rotate.error && <ErrorAlert error={rotate.error} />}
        <Group justify="space-between">
          {ended ? (
            <Button onClick={() => void toLock()}>{t('members:rotation.toLock')}</Button>
          ) : (
            <>
              <Button
                variant="default"
                disabled={rotate.busy}
                onClick={() => useNavigation.getState().go({ screen: 'settings' })}
              >
                {t('common:cancel')}
              </Button>
              <Button type="submit" disabled={passphrase === ''} loading={rotate.busy}>
                {t('members:rotation.rotate')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </form>
  )
}
