import { Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeaderPage, LevelView } from '@shared/domain/leaders/leaderPage'
import { api } from '../../api/api'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
import { useLeaders } from '../../stores/leadersStore'
import { Requirements } from './Requirements'

type Props = { page: LeaderPage; view: LevelView; onClose: () => void }

/** The signed-in supervisor signs a certificate. */
export function IssueDialog({ page, view, onClose }: Props) {
  const { t } = useTranslation(['leaders', 'common'])
  const [exception, setException] = useState('')
  const [submitted, setSubmitted] = useState(false)
  const complete = view.requirements.every(({ met }) => met)
  const reasonMissing = !complete && exception.trim() === ''
  const issue = useAction(() =>
    useLeaders.getState().change(
      api.leaders.issueLevel({
        leaderId: page.id,
        level: view.level,
        exception,
      }),
    ),
  )

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (reasonMissing || !(await issue.run())) return
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
          {issue.error && <ErrorAlert error={issue.error} onClose={issue.clear} />}
          <DialogButtons confirm={t('issue.confirm')} busy={issue.busy} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
