import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '@shared/domain/consensus/certification'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { ErrorAlert } from '../../components/ErrorAlert'
import { GiveSeat } from '../../components/GiveSeat'
import { useAction } from '../../components/useAction'
import { useComparison } from './comparisonStore'

type Props = {
  recordingId: string
  outcome: Outcome
  /** Those who sign after the signed-in supervisor. */
  others: readonly Supervisor[]
  leader: string
  onClose: () => void
}

/** The first signature of a decision. The others sign the same document, each in their own session. */
export function SignDialog({ recordingId, outcome, others, leader, onClose }: Props) {
  const { t } = useTranslation(['consensus', 'common'])
  const signing = useAction(() => useComparison.getState().beginSigning())
  const [next] = others
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('sign.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <Text>{t('sign.what', { outcome: t(`common:outcome.${outcome}`), leader })}</Text>
        <Text>{t('sign.final')}</Text>
        {signing.error && <ErrorAlert error={signing.error} onClose={signing.clear} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button variant="default" loading={signing.busy} onClick={() => void signing.run()}>
            {t('sign.confirm')}
          </Button>
          {next && (
            <GiveSeat
              to={next}
              at={{ screen: 'consensus', recordingId }}
              first={{
                label: t('sign.confirmAndGive', { name: next.name }),
                act: () => useComparison.getState().beginSigning(),
              }}
            />
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
