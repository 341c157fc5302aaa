import { Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Purpose, type ConsentPage, type ParticipantView } from '@shared/domain/consent/consent'
import { api } from '../../api/api'
import { ConfirmDialog } from '../../components/ConfirmDialog'

type Props = {
  recordingId: string
  who: ParticipantView
  onClose: () => void
  onSaved: (page: ConsentPage) => void
}

/** What a participant takes back, and what stops by it. */
export function WithdrawDialog({ recordingId, who, onClose, onSaved }: Props) {
  const { t } = useTranslation(['consent', 'import'])
  const { code, id, withdrawn } = who
  const left = Purpose.options.filter((purpose) => !withdrawn.includes(purpose))
  const [purposes, setPurposes] = useState<Purpose[]>(left)
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={t('consent:withdrawal.title', { code })}
      confirm={t('consent:withdrawal.confirm')}
      disabled={purposes.length === 0}
      onConfirm={async () =>
        onSaved(await api.consent.withdraw({ recordingId, participantId: id, purposes }))
      }
    >
      <Stack gap="sm">
        <Checkbox.Group
          label={t('consent:withdrawal.which')}
          value={purposes}
          onChange={(chosen) => setPurposes(left.filter((purpose) => chosen.includes(purpose)))}
        >
          <Group mt="xs" gap="md">
            {left.map((purpose) => (
              <Checkbox key={purpose} value={purpose} label={t(`import:purpose.${purpose}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Text>{t('consent:withdrawal.stops')}</Text>
        <Text c="dimmed">{t('consent:withdrawal.after', { code })}</Text>
      </Stack>
    </ConfirmDialog>
  )
}

/** The supervisor vouches for a cover, which can then not be taken away. */
export function CoverDialog({ recordingId, who: { id, code, covers }, onClose, onSaved }: Props) {
  const { t } = useTranslation('consent')
  const [checked, setChecked] = useState(false)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('covering.title', { code })}
      confirm={t('covering.confirm')}
      disabled={!checked}
      onConfirm={async () => onSaved(await api.consent.confirmCover({ recordingId, participantId: id }))}
    >
      <Text>{t('covering.text', { code, count: covers })}</Text>
      <Checkbox
        label={t('covering.check', { code })}
        checked={checked}
        onChange={(event) => setChecked(event.currentTarget.checked)}
      />
    </ConfirmDialog>
  )
}

export function RemoveDialog({ recordingId, who: { id, code }, onClose, onSaved }: Props) {
  const { t } = useTranslation('consent')
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={t('removal.title', { code })}
      confirm={t('removal.confirm')}
      onConfirm={async () => onSaved(await api.consent.remove({ recordingId, participantId: id }))}
    >
      <Text>{t('removal.text')}</Text>
    </ConfirmDialog>
  )
}
