import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeaderPage, LevelView } from '@shared/domain/leaders/leaderPage'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
import { useUser } from '../../components/useUser'
import { useErrorText } from '../../i18n/errorText'
import { useLeaders } from '../../stores/leadersStore'
import { useSupervisors } from '../../stores/supervisorsStore'
import { PassphraseInput } from '../../components/passphrase/PassphraseInput'
import { Requirements } from './Requirements'

type Props = { page: LeaderPage; view: LevelView; onClose: () => void }

/** A supervisor signs a certificate. The typed passphrase is dropped on close. */
export function IssueDialog({ page, view, onClose }: Props) {
  const { t } = useTranslation(['leaders', 'common'])
  const errorText = useErrorText()
  const user = useUser()
  const { list, load } = useSupervisors()
  useEffect(() => void load().catch(() => undefined), [load])
  const [userId, setUserId] = useState(user?.id ?? '')
  const [passphrase, setPassphrase] = useState('')
  const [exception, setException] = useState('')
  const [submitted, setSubmitted] = useState(false)
  const complete = view.requirements.every(({ met }) => met)
  const reasonMissing = !complete && exception.trim() === ''
  const signer = list?.find(({ id }) => id === userId) ?? user
  const issue = useAction(() =>
    useLeaders.getState().change(
      api.leaders.issueLevel({
        leaderId: page.id,
        level: view.level,
        exception,
        confirmation: { userId, passphrase },
      }),
    ),
  )
  const wrong = issue.error?.code === 'wrongPassphrase'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (passphrase === '' || reasonMissing || !(await issue.run())) return
    notify(t('issue.done'))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('issue.title', { level: view.level })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          <Text>{t('issue.text', { name: page.name })}</Text>
          {view.level === 2 && <Text>{t('issue.restsOn')}</Text>}
          <Requirements requirements={view.requirements} />
          {!complete && (
            <Textarea
              label={t('issue.exception')}
              description={t('issue.exceptionHint')}
              required
              autosize
              minRows={2}
              maxLength={20_000}
              value={exception}
              onChange={(event) => setException(event.currentTarget.value)}
              error={submitted && reasonMissing ? t('issue.exceptionMissing') : undefined}
            />
          )}
          <Select
            size="md"
            label={t('issue.signer')}
            allowDeselect={false}
            data={(list ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={userId}
            onChange={(id) => setUserId(id ?? userId)}
          />
          <PassphraseInput
            label={t('issue.passphrase', { name: signer?.name ?? '' })}
            required
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            error={wrong && errorText(issue.error)}
          />
          {issue.error && !wrong && <ErrorAlert error={issue.error} onClose={issue.clear} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={passphrase === ''} loading={issue.busy}>
              {t('issue.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
