import { Button, Checkbox, Group, List, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { LockedUser } from '@shared/domain/workspace/workspaceState'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FrontTitle } from '../../components/FrontTitle'
import { NewPassphrase } from '../../components/passphrase/NewPassphrase'
import { SixWords } from '../../components/SixWords'
import { useAction } from '../../components/useAction'
import { WhoButtons } from './WhoButtons'

type Props = {
  users: readonly LockedUser[]
  chosen: string | null
  onBack: () => void
  onDone: (userId: string) => void
}

/** A forgotten passphrase: the recovery key gives a supervisor new keys, after it was said what is lost. */
export function RecoverScreen({ users, chosen, onBack, onDone }: Props) {
  const { t } = useTranslation(['members', 'common'])
  const [userId, setUserId] = useState(chosen ?? users[0]?.id ?? '')
  const [recoveryKey, setRecoveryKey] = useState('')
  const [understood, setUnderstood] = useState(false)
  const [passphrase, setPassphrase] = useState<string | null>(null)
  const [submitted, setSubmitted] = useState(false)
  const [words, setWords] = useState<readonly string[] | null>(null)
  const recover = useAction(async (chosen: string) =>
    setWords((await api.members.recover({ userId, recoveryKey, passphrase: chosen })).words),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (understood && recoveryKey.trim() !== '' && passphrase) void recover.run(passphrase)
  }
  const initials = users.find(({ id }) => id === userId)?.initials ?? ''

  if (words)
    return (
      <Stack gap="lg">
        <FrontTitle key="done">{t('members:recover.doneTitle')}</FrontTitle>
        <SixWords label={t('members:join.words')} words={words} />
        <Text>{t('members:recover.why')}</Text>
        <Group justify="flex-end">
          <Button size="md" onClick={() => onDone(userId)}>
            {t('members:recover.done')}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <div>
          <FrontTitle>{t('members:recover.title')}</FrontTitle>
          <Text mt="xs">{t('members:recover.intro')}</Text>
          <List mt="xs" spacing="xs">
            {t('members:recover.costs', { returnObjects: true }).map((cost) => (
              <List.Item key={cost}>{cost}</List.Item>
            ))}
          </List>
        </div>
        <Checkbox
          label={t('members:recover.understood')}
          checked={understood}
          error={submitted && !understood ? t('members:recover.understoodMissing') : undefined}
          onChange={(event) => setUnderstood(event.currentTarget.checked)}
        />
        <WhoButtons users={users} chosen={userId} onChoose={setUserId} />
        <Textarea
          required
          autosize
          minRows={2}
          label={t('members:recover.key')}
          description={t('members:recover.keyHint')}
          spellCheck={false}
          autoComplete="off"
          maxLength={1000}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={recoveryKey}
          error={submitted && recoveryKey.trim() === '' ? t('members:recover.keyMissing') : undefined}
          onChange={(event) => setRecoveryKey(event.currentTarget.value)}
        />
        <NewPassphrase known={[initials]} submitted={submitted} onChange={setPassphrase} />
        {recover.error && <ErrorAlert error={recover.error} />}
        <Group justify="space-between" mt="sm">
          <Button variant="default" size="md" onClick={onBack}>
            {t('common:back')}
          </Button>
          <Button type="submit" size="md" loading={recover.busy}>
            {t('members:recover.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
