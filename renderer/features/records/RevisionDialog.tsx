import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Outcome } from '@shared/domain/consensus/certification'
import type { RegisterEntry } from '@shared/domain/records/register'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
import { useErrorText } from '../../i18n/errorText'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { PassphraseInput } from '../../components/passphrase/PassphraseInput'

type Props = { entry: RegisterEntry; kind: 'withdraw' | 'correct'; onClose: () => void; onDone: () => void }

/** All signers sign the withdrawal or correction of a record. */
export function RevisionDialog({ entry, kind, onClose, onDone }: Props) {
  const { t } = useTranslation(['records', 'common', 'consensus'])
  const language = useLanguage()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [comment, setComment] = useState('')
  const [passphrases, setPassphrases] = useState<Record<string, string>>({})
  const { id: recordId, leader, supervisors } = entry

  const signing = useAction(async () => {
    const confirmations = supervisors.map(({ id }) => ({ userId: id, passphrase: passphrases[id] ?? '' }))
    if (kind === 'withdraw') await api.records.withdraw({ recordId, reason, confirmations })
    else if (outcome) await api.records.correct({ recordId, reason, outcome, comment, confirmations })
  })
  const wrong = signing.error?.code === 'wrongPassphrase' ? signing.error.params['initials'] : null
  const complete =
    reason.trim() !== '' &&
    (kind === 'withdraw' || outcome !== null) &&
    supervisors.every(({ id }) => (passphrases[id] ?? '') !== '')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!complete || !(await signing.run())) return
    notify(t(`revise.done.${kind}`))
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
          {kind === 'correct' && (
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
            data-autofocus={kind === 'withdraw' || undefined}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {supervisors.map(({ id, name, initials }) => (
            <PassphraseInput
              key={id}
              label={t('revise.passphraseOf', { name })}
              value={passphrases[id] ?? ''}
              onChange={(event) => setPassphrases({ ...passphrases, [id]: event.currentTarget.value })}
              error={wrong === initials && errorText(signing.error)}
              required
            />
          ))}
          {signing.error && wrong === null && <ErrorAlert error={signing.error} onClose={signing.clear} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={signing.busy} disabled={!complete}>
              {t(`revise.${kind}.confirm`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
