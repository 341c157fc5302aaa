import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import {
  freeCode,
  Participant,
  ParticipantKind,
  PersonCode,
  type ConsentPage,
  type ParticipantView,
} from '@shared/domain/consent/consent'
import { api } from '../../api/api'
import { checkTerms, emptyConsent, type ConsentDraft } from '../../components/consentDraft'
import { ConsentFields } from '../../components/ConsentFields'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'

type Props = {
  recordingId: string
  page: ConsentPage
  /** Null for somebody who is added. */
  who: ParticipantView | null
  /** Somebody who had withdrawn consents again. */
  renewing: boolean
  onClose: () => void
  onSaved: (page: ConsentPage) => void
  onRemove?: () => void
}

/** The code of a participant, and what they have consented to. */
export function ParticipantDialog({ recordingId, page, who, renewing, onClose, onSaved, onRemove }: Props) {
  const { t } = useTranslation(['consent', 'common'])
  const [kind, setKind] = useState<ParticipantKind>(who?.kind ?? 'privateNetwork')
  const [code, setCode] = useState(who?.code ?? freeCode(page.participants, 'privateNetwork'))
  // Somebody new mostly consents as the others did.
  const known = who?.consent ?? page.participants.find(({ consent }) => consent !== null)?.consent
  const [draft, setDraft] = useState<ConsentDraft>(() => known ?? { ...emptyConsent })
  const [none, setNone] = useState(false)
  const [tried, setTried] = useState(false)
  const taken = page.participants.some(
    (other) => other.id !== who?.id && other.code.toLowerCase() === code.trim().toLowerCase(),
  )
  const codeFault = taken || !PersonCode.safeParse(code).success
  const { purposes, from, until, how, paper } = draft
  const checked = checkTerms({ purposes, from, until, how, paper })
  const save = useAction(async () => {
    setTried(true)
    if (codeFault || (!none && !checked.terms)) return
    const consent = none ? null : checked.terms
    if (renewing && who && consent)
      onSaved(await api.consent.renew({ recordingId, participantId: who.id, terms: consent }))
    else {
      const participant = Participant.parse({ id: who?.id ?? newId(), code, kind, consent })
      onSaved(await api.consent.save({ recordingId, participants: [participant] }))
    }
    onClose()
  })
  const title = who
    ? t(renewing ? 'consent:dialog.titleRenew' : 'consent:dialog.titleEdit', { code: who.code })
    : t('consent:dialog.titleAdd')
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        {!renewing && (
          <Group align="flex-start" grow>
            <Select
              size="md"
              label={t('consent:dialog.kind')}
              allowDeselect={false}
              data={ParticipantKind.options.map((one) => ({ value: one, label: t(`consent:kind.${one}`) }))}
              value={kind}
              onChange={(value) => {
                const chosen = ParticipantKind.catch(kind).parse(value)
                setKind(chosen)
                if (!who) setCode(freeCode(page.participants, chosen))
              }}
            />
            <TextInput
              size="md"
              label={t('consent:dialog.code')}
              description={t('consent:dialog.codeHint')}
              error={tried && codeFault ? t('consent:dialog.codeError') : undefined}
              autoComplete="off"
              spellCheck={false}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          </Group>
        )}
        {!renewing && (
          <Checkbox
            label={t('consent:dialog.noConsent')}
            checked={none}
            onChange={(event) => setNone(event.currentTarget.checked)}
          />
        )}
        {!none && <ConsentFields draft={draft} onChange={setDraft} faults={tried ? checked.faults : []} />}
        {save.error && <ErrorAlert error={save.error} onClose={save.clear} />}
        <Group justify="space-between">
          {who && who.kind !== 'citizen' && who.withdrawn.length === 0 && onRemove ? (
            <Button variant="subtle" color="red" onClick={onRemove}>
              {t('consent:remove')}
            </Button>
          ) : (
            <span />
          )}
          <Group>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button loading={save.busy} onClick={() => void save.run()}>
              {t('consent:dialog.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}
