import { ActionIcon, Group, Text } from '@mantine/core'
import {
  IconCircle,
  IconCircleCheck,
  IconCircleHalf2,
  IconCircleX,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { GoalState, LearningGoal } from '@shared/domain/leaders/learning'
import type { LeaderPage } from '@shared/domain/leaders/leaderPage'
import { StatusBadge } from '../../components/StatusBadge'
import { formatDay } from '../../i18n/format'
import { useLanguage, useLocalized } from '../../i18n/useLanguage'
import { Moments } from './Moments'
import { useItems } from './useItems'
import classes from './leaders.module.css'

const looks = {
  open: { icon: IconCircle, tone: 'accent' },
  reached: { icon: IconCircleCheck, tone: 'positive' },
  partly: { icon: IconCircleHalf2, tone: 'caution' },
  notReached: { icon: IconCircleX, tone: 'quiet' },
} as const satisfies Record<GoalState, object>

/** The status of a goal. */
export function GoalBadge({ state }: { state: GoalState }) {
  const { t } = useTranslation('leaders')
  return <StatusBadge {...looks[state]} label={t(`goals.state.${state}`)} />
}

type Props = { page: LeaderPage; goal: LearningGoal; onEdit: () => void; onRemove: () => void }

/** A goal with its items and moments. */
export function Goal({ page, goal, onEdit, onRemove }: Props) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  const local = useLocalized()
  const assessment = page.assessments.find(({ recordingId }) => recordingId === goal.recordingId)
  const items = useItems(assessment?.formRowId ?? null)
  const meeting = assessment ? formatDay(language, assessment.meetingDate) : ''

  return (
    <article className={classes.goal}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text className={classes.text} fw={600}>
            {goal.text}
          </Text>
          <Text size="sm" c="dimmed">
            {t('goals.from', { date: formatDay(language, goal.agreedOn), meeting })}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          <GoalBadge state={goal.state} />
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('editOf', { what: goal.text })}
            onClick={onEdit}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('removeOf', { what: goal.text })}
            onClick={onRemove}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      {goal.stateNote !== '' && (
        <Text mt="xs" className={classes.text}>
          {goal.stateNote}
        </Text>
      )}
      {goal.itemKeys.length > 0 && (
        <ul className={classes.goalItems}>
          {items
            .filter(({ item }) => goal.itemKeys.includes(item.key))
            .map(({ item, number }) => (
              <li key={item.key}>
                {number}. {local(item.text)}
              </li>
            ))}
        </ul>
      )}
      <Moments recordingId={goal.recordingId} moments={goal.moments} />
    </article>
  )
}
