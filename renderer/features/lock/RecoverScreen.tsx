import { Checkbox, List, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { LockedUser } from '@shared/domain/workspace/workspaceState'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { FormButtons } from '../../components/FormButtons'
import { FrontTitle } from '../../components/FrontTitle'
import { NewPassphrase } from '../../components/passphrase/NewPassphrase'
import { useAction } from '../../components/useAction'
import { OwnWords } from './OwnWords'
import { WhoButtons } from './WhoButtons'

type Props = {
  users: readonly LockedUser[]
  chosen: string | null
  onBack: () => void
  onDone: (userId: string) => void
}

/** A forgotten passphrase: the recovery key gives a supervisor new keys, after it was said what is lost. */
export function RecoverScreen({ users, chosen, onBack, onDone }: Props) {
  const { t } = useTranslation('members')
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
      <OwnWords
        title={t('recover.doneTitle')}
        why={t('recover.why')}
        words={words}
        done={t('recover.done')}
        onDone={() => onDone(userId)}
      />
    )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <div>
          <FrontTitle>{t('recover.title')}</FrontTitle>
          <Text mt="xs">{t('recover.intro')}</Text>
          <List mt="xs" spacing="xs">
            {t('recover.costs', { returnObjects: true }).map((cost) => (
              <List.Item key={cost}>{cost}</List.Item>
            ))}
          </List>
        </div>
        <Checkbox
          label={t('recover.understood')}
          checked={understood}
          error={submitted && !understood ? t('recover.understoodMissing') : undefined}
          onChange={(event) => setUnderstood(event.currentTarget.checked)}
        />
        <WhoButtons users={users} chosen={userId} onChoose={setUserId} />
        <Textarea
          required
          autosize
          minRows={2}
          label={t('recover.key')}
          description={t('recover.keyHint')}
          spellCheck={false}
          autoComplete="off"
          maxLength={1000}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={recoveryKey}
          error={submitted && recoveryKey.trim() === '' ? t('recover.keyMissing') : undefined}
          onChange={(event) => setRecoveryKey(event.currentTarget.value)}
        />
        <NewPassphrase known={[initials]} submitted={submitted} onChange={setPassphrase} />
        {recover.error && <ErrorAlert error={recover.error} />}
        <FormButtons submit={t('recover.confirm')} busy={recover.busy} onBack={onBack} />
      </Stack>
    </form>
  )
}
