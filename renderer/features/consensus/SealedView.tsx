import { Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Showing } from '@shared/domain/protocol/showing'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { GiveSeat } from '../../components/GiveSeat'
import { ShowRating } from '../../components/ShowRating'
import { useComparison } from './comparisonStore'

type Props = { recordingId: string; unopened: readonly Supervisor[]; showing: Showing }

/** All have locked, but not every rating is shown by its author. */
export function SealedView({ recordingId, unopened, showing }: Props) {
  const { t } = useTranslation('consensus')
  const names = unopened.map(({ name }) => name)
  const at = { screen: 'consensus', recordingId } as const
  return (
    <Stack maw="42rem" gap="lg">
      <div>
        <Title order={2}>{t('sealed.title')}</Title>
        {names.length > 0 && (
          <Text mt="xs">{t('sealed.why', { count: names.length, names: names.join(', ') })}</Text>
        )}
      </div>
      <ShowRating
        showing={showing}
        onShow={(compared) => useComparison.getState().reveal(compared)}
        next={{ supervisors: unopened, at }}
      />
      {showing.done &&
        unopened.map((supervisor) => (
          <Paper key={supervisor.id} withBorder p="lg" radius="lg">
            <Stack align="flex-start">
              <Title order={3}>{t('sealed.turn', { name: supervisor.name })}</Title>
              <Text>{t('sealed.turnText', { name: supervisor.name })}</Text>
              <GiveSeat to={supervisor} at={at} />
              <Text c="dimmed">{t('sealed.later', { name: supervisor.name })}</Text>
            </Stack>
          </Paper>
        ))}
    </Stack>
  )
}
