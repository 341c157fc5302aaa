import { Modal, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Outcome } from '@shared/domain/consensus/certification'
import type { RegisterEntry } from '@shared/domain/records/register'
import type { Revision } from '@shared/domain/records/revision'
import { api } from '../../api/api'
import { DialogButtons } from '../../components/DialogButtons'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
import { useUser } from '../../components/useUser'
import { formatDay, formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

type Props = { entry: RegisterEntry; kind: Revision['kind']; onClose: () => void; onDone: () => void }

/** The first signature of a withdrawal or correction of a record. */
export function RevisionDialog({ entry, kind, onClose, onDone }: Props) {
  const { t } = useTranslation(['records', 'common', 'consensus'])
  const language = useLanguage()
  const [reason, setReason] = useState('')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [comment, setComment] = useState('')
  const me = useUser()?.id
  const { id: recordId, leader, supervisors } = entry
  const others = supervisors.filter(({ id }) => id !== me)

  const signing = useAction(async () => {
    if (kind === 'withdrawal') await api.records.beginRevision({ recordId, revision: { kind, reason } })
    else if (outcome)
      await api.records.beginRevision({ recordId, revision: { kind, reason, outcome, comment } })
  })
  const complete = reason.trim() !== '' && (kind === 'withdrawal' || outcome !== null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!complete || !(await signing.run())) return
    notify(t(others.length > 0 ? 'revise.begun' : `revise.done.${kind}`))
    onClose()
    onDone()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(`revise.${kind}.title`)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Text>{t(`revise.${kind}.what`, { leader, date: formatDay(language, entry.decidedAt) })}</Text>
          <Text>{t('revise.kept')}</Text>
          {kind === 'correction' && (
            <>
              <Radio.Group
                label={t('revise.outcome')}
                value={outcome}
                onChange={(value) => setOutcome(Outcome.parse(value))}
                required
              >
                <Stack gap="xs" mt="xs">
                  {Outcome.options.map((one) => (
                    <Radio key={one} value={one} label={t(`common:outcome.${one}`)} />
                  ))}
                </Stack>
              </Radio.Group>
              <Textarea
                label={t('revise.comment')}
                autosize
                minRows={1}
                maxLength={20_000}
                value={comment}
                onChange={(event) => setComment(event.currentTarget.value)}
              />
            </>
          )}
          <Textarea
            label={t(`revise.${kind}.reason`)}
            description={t('revise.reasonHint')}
            autosize
            minRows={1}
            maxLength={20_000}
            required
            data-autofocus={kind === 'withdrawal' || undefined}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {others.length > 0 && (
            <Text>
              {t('revise.othersSign', {
                names: formatList(
                  language,
                  others.map(({ name }) => name),
                ),
              })}
            </Text>
          )}
          {signing.error && <ErrorAlert error={signing.error} onClose={signing.clear} />}
          <DialogButtons
            confirm={t(`revise.${kind}.confirm`)}
            busy={signing.busy}
            disabled={!complete}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
