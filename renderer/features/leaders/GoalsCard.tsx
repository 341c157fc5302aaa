import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as newId } from 'uuid'
import { today } from '@shared/domain/day'
import type { LearningGoal } from '@shared/domain/leaders/learning'
import type { LeaderPage } from '@shared/domain/leaders/leaderPage'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useLeaders } from '../../stores/leadersStore'
import { Goal } from './Goal'
import { GoalDialog } from './GoalDialog'

/** The goals until the next recording. */
export function GoalsCard({ page }: { page: LeaderPage }) {
  const { t } = useTranslation('leaders')
  const [editing, setEditing] = useState<LearningGoal | null>(null)
  const [removing, setRemoving] = useState<LearningGoal | null>(null)
  const decided = page.assessments.find((assessment) => assessment.decided !== null)
  const fresh = (recordingId: string): LearningGoal => ({
    id: newId(),
    recordingId,
    text: '',
    itemKeys: [],
    moments: [],
    agreedOn: today(),
    state: 'open',
    stateNote: '',
  })

  return (
    <Card
      title={t('goals.title')}
      action={
        decided && (
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setEditing(fresh(decided.recordingId))}
          >
            {t('goals.add')}
          </Button>
        )
      }
    >
      {page.goals.length === 0 && <Text>{t(decided ? 'goals.none' : 'goals.needDecision')}</Text>}
      <Stack gap={0}>
        {page.goals.toReversed().map((goal) => (
          <Goal
            key={goal.id}
            page={page}
            goal={goal}
            onEdit={() => setEditing(goal)}
            onRemove={() => setRemoving(goal)}
          />
        ))}
      </Stack>
      {editing && (
        <GoalDialog
          page={page}
          goal={editing}
          known={page.goals.some(({ id }) => id === editing.id)}
          onClose={() => setEditing(null)}
        />
      )}
      {removing && (
        <ConfirmDialog
          opened
          onClose={() => setRemoving(null)}
          title={t('goals.remove')}
          confirm={t('goals.remove')}
          danger
          onConfirm={() =>
            useLeaders.getState().change(api.leaders.removeGoal({ leaderId: page.id, goalId: removing.id }))
          }
        >
          <Text>{t('goals.removeText')}</Text>
        </ConfirmDialog>
      )}
    </Card>
  )
}
