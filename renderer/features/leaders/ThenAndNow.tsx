import { Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentView, LeaderPage } from '@shared/domain/leaders/leaderPage'
import { Card } from '../../components/Card'
import { StageBadge } from '../../components/StatusBadge'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { GoalBadge } from './Goal'
import { ScoresThenAndNow } from './ScoresThenAndNow'
import classes from './leaders.module.css'

type Decided = AssessmentView & { decided: NonNullable<AssessmentView['decided']> }
type Props = { page: LeaderPage; nowId?: string }

/** Two decided assessments side by side: scores, and the goals between them. */
export function ThenAndNow({ page, nowId }: Props) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  const decided = page.assessments.filter((assessment): assessment is Decided => assessment.decided !== null)
  const [chosenNow, chooseNow] = useState<string | null>(nowId ?? null)
  const [chosenThen, chooseThen] = useState<string | null>(null)
  const now = decided.find(({ recordingId }) => recordingId === chosenNow) ?? decided[0]
  const earlier = now ? decided.slice(decided.indexOf(now) + 1) : []
  const then = earlier.find(({ recordingId }) => recordingId === chosenThen) ?? earlier[0]
  if (!now || !then) return null
  const goals = page.goals.filter(({ recordingId }) => recordingId === then.recordingId)
  const options = (of: readonly Decided[]) =>
    of.map(({ recordingId, meetingDate }) => ({
      value: recordingId,
      label: formatDay(language, meetingDate),
    }))

  return (
    <Card title={t('then.title')}>
      <Text c="dimmed">{t('then.text')}</Text>
      <Group align="flex-end" my="md">
        {[
          { words: t('then.then'), of: then, data: options(earlier), choose: chooseThen },
          { words: t('then.now'), of: now, data: options(decided.slice(0, -1)), choose: chooseNow },
        ].map(({ words, of, data, choose }) => (
          <Group key={words} align="flex-end" gap="sm">
            <Select
              label={words}
              allowDeselect={false}
              data={data}
              value={of.recordingId}
              onChange={choose}
              readOnly={data.length === 1}
            />
            <div className={classes.outcome}>
              <StageBadge stage={of.stage} outcome={of.decided.outcome} />
            </div>
          </Group>
        ))}
      </Group>
      {then.formRowId === now.formRowId ? (
        <ScoresThenAndNow
          formRowId={now.formRowId}
          then={then.decided.scores}
          now={now.decided.scores}
          goals={goals}
        />
      ) : (
        <Text>{t('then.otherForm')}</Text>
      )}
      <Text fw={600} mt="md">
        {t('then.goals')}
      </Text>
      {goals.length === 0 && <Text c="dimmed">{t('then.noGoals')}</Text>}
      <ul className={classes.entries}>
        {goals.map((goal) => (
          <li key={goal.id} className={classes.assessment}>
            <div className={classes.text}>
              {goal.text}
              {goal.stateNote && <small className={classes.note}>{goal.stateNote}</small>}
            </div>
            <GoalBadge state={goal.state} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
