import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round, RoundView } from '@shared/domain/calibration/round'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { Initials } from '../../components/Initials'
import { RatingStatusBadge } from '../../components/StatusBadge'
import { useNavigation } from '../../stores/navigationStore'

/** An open round: only who has begun and who has locked. */
export function RoundWaiting({ round, onClosed }: { round: Round; onClosed: (view: RoundView) => void }) {
  const { t } = useTranslation('calibration')
  const go = useNavigation((navigation) => navigation.go)
  const [closing, setClosing] = useState(false)
  const locked = round.assignments.filter(({ status }) => status === 'locked').length

  return (
    <>
      <Card
        title={t('waiting.title')}
        action={
          <Group>
            {round.mine && (
              <Button
                onClick={() => go({ screen: 'rate', recordingId: round.recordingId, roundId: round.id })}
              >
                {t(`waiting.rate.${round.mine}`)}
              </Button>
            )}
            {round.mayClose && locked >= 2 && (
              <Button variant="default" onClick={() => setClosing(true)}>
                {t('waiting.close')}
              </Button>
            )}
          </Group>
        }
      >
        <Text mb="md">{t('waiting.text')}</Text>
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {round.assignments.map(({ supervisorId, name, initials, status }) => (
            <Group component="li" key={supervisorId} justify="space-between">
              <Group gap="sm">
                <Initials initials={initials} />
                <Text>{name}</Text>
              </Group>
              <RatingStatusBadge status={status} />
            </Group>
          ))}
        </Stack>
      </Card>
      <ConfirmDialog
        opened={closing}
        onClose={() => setClosing(false)}
        title={t('close.title')}
        confirm={t('waiting.close')}
        onConfirm={async () => onClosed(await api.calibration.close({ roundId: round.id }))}
      >
        <Text>{t('close.text', { count: locked, n: round.assignments.length })}</Text>
      </ConfirmDialog>
    </>
  )
}
