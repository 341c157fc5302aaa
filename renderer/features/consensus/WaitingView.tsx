import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Assignment } from '@shared/domain/ratings/assignment'
import { Initials } from '../../components/Initials'
import { RatingStatusBadge } from '../../components/StatusBadge'
import { useNavigation } from '../../stores/navigationStore'
import { useWorkspace } from '../../stores/workspaceStore'
import classes from './consensus.module.css'

type Props = { recordingId: string; assignments: readonly Assignment[] }

/** Not all have locked: assigned supervisors with their status, and the next step. */
export function WaitingView({ recordingId, assignments }: Props) {
  const { t } = useTranslation('consensus')
  const go = useNavigation((navigation) => navigation.go)
  const state = useWorkspace((workspace) => workspace.state)
  const userId = state?.kind === 'unlocked' ? state.user.id : null
  const mine = assignments.find(({ supervisorId }) => supervisorId === userId)
  const other = assignments.find(({ supervisorId }) => supervisorId !== userId)

  if (assignments.length === 0)
    return (
      <Stack maw="42rem" align="flex-start">
        <Text>{t('waiting.nobody')}</Text>
        <Button onClick={() => go({ screen: 'recording', recordingId })}>{t('waiting.choose')}</Button>
      </Stack>
    )

  const others = assignments.filter((one) => one !== mine)
  const locked = others.every(({ status }) => status === 'locked')
  const next = !mine
    ? locked
      ? 'outside'
      : 'notMine'
    : mine.status === 'locked'
      ? 'other'
      : others.length > 1
        ? 'third'
        : 'own'
  return (
    <Stack maw="42rem" gap="lg">
      <Paper withBorder p="lg" radius="lg">
        <ul className={classes.people}>
          {assignments.map(({ supervisorId, name, initials, status }) => (
            <li key={supervisorId}>
              <Group justify="space-between">
                <Group gap="sm">
                  <Initials initials={initials} />
                  <Text fw={600}>{supervisorId === userId ? t('waiting.you', { name }) : name}</Text>
                </Group>
                <RatingStatusBadge status={status} />
              </Group>
            </li>
          ))}
        </ul>
      </Paper>
      <div>
        <Title order={2}>{t('waiting.title')}</Title>
        <Text mt="xs">{t(`waiting.${next}`, { name: other?.name ?? '' })}</Text>
        {next !== 'third' && next !== 'outside' && (
          <Text mt="xs" c="dimmed">
            {t('waiting.blind')}
          </Text>
        )}
      </div>
      {(next === 'own' || next === 'third') && (
        <Button className={classes.start} onClick={() => go({ screen: 'rate', recordingId })}>
          {t('waiting.goToRating')}
        </Button>
      )}
    </Stack>
  )
}
