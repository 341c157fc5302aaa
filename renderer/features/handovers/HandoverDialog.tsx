import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import { Handover } from '@shared/domain/handovers/handover'
import { DayField } from '../../components/DayField'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { useHandovers } from './handoversStore'

type Props = {
  recordId: string
  /** Null where the record was not handed over yet. */
  handover: Handover | null
  onClose: () => void
}

/** When a record was handed to the case system, and where it is found there. */
export function HandoverDialog({ recordId, handover, onClose }: Props) {
  const { t } = useTranslation(['handovers', 'common'])
  const { save, remove } = useHandovers()
  const [draft, setDraft] = useState(handover ?? { recordId, day: today(), reference: '' })
  const [submitted, setSubmitted] = useState(false)
  const saving = useAction(save)
  const removing = useAction(() => remove(recordId))
  const parsed = Handover.safeParse(draft)
  const dayFits = Handover.shape.day.safeParse(draft.day).success && draft.day <= today()
  const referenceFits = Handover.shape.reference.safeParse(draft.reference).success

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (parsed.success && dayFits && (await saving.run(parsed.data))) onClose()
  }
  const error = saving.error ?? removing.error
  return (
    <Modal opened onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          <Text size="sm">{t('intro')}</Text>
          <DayField
            required
            label={t('day')}
            value={draft.day}
            onChange={(day) => setDraft({ ...draft, day })}
            error={submitted && !dayFits ? t('dayError') : undefined}
          />
          <TextInput
            required
            data-autofocus
            label={t('reference')}
            maxLength={120}
            value={draft.reference}
            onChange={(event) => setDraft({ ...draft, reference: event.currentTarget.value })}
            error={submitted && !referenceFits ? t('referenceError') : undefined}
          />
          {error && <ErrorAlert error={error} />}
          <Group justify="space-between">
            {handover && (
              <Button
                variant="subtle"
                loading={removing.busy}
                onClick={() => void removing.run().then((done) => done && onClose())}
              >
                {t('remove')}
              </Button>
            )}
            <Button type="submit" ml="auto" loading={saving.busy}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
