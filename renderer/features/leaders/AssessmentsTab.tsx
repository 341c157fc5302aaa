import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { today } from '@shared/domain/day'
import type { LeaderPage } from '@shared/domain/leaders/leaderPage'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { StageBadge } from '../../components/StatusBadge'
import { useAction } from '../../components/useAction'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { useLeaders } from '../../stores/leadersStore'
import { DayLine } from './DayLine'
import { GoalsCard } from './GoalsCard'
import { ReflectionsCard } from './ReflectionsCard'
import { ThenAndNow } from './ThenAndNow'
import { ValidUntil } from './ValidUntil'
import classes from './leaders.module.css'

/** The assessments of a leader, with goals and reflections. */
export function AssessmentsTab({ page }: { page: LeaderPage }) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { nextRecordingOn } = page.profile
  const save = useAction((on: string | null) =>
    useLeaders
      .getState()
      .change(
        api.leaders.saveProfile({ leaderId: page.id, profile: { ...page.profile, nextRecordingOn: on } }),
      ),
  )

  return (
    <Stack gap="lg">
      <Card title={t('assessmentsTitle')}>
        {page.assessments.length === 0 && <Text>{t('noAssessments', { name: page.name })}</Text>}
        <ul className={classes.entries}>
          {page.assessments.map(({ recordingId, meetingDate, stage, decided }) => {
            const date = formatDay(language, meetingDate)
            return (
              <li key={recordingId} className={classes.assessment}>
                <div>
                  {t('meetingOf', { date })}
                  {decided?.validUntil && (
                    <ValidUntil validUntil={decided.validUntil} validityStatus={decided.validityStatus} />
                  )}
                </div>
                <StageBadge stage={stage} outcome={decided?.outcome ?? null} />
                <Button
                  variant="default"
                  size="sm"
                  aria-label={t('openOf', { date })}
                  onClick={() => go({ screen: 'recording', recordingId })}
                >
                  {t('open')}
                </Button>
              </li>
            )
          })}
        </ul>
      </Card>
      <Card title={t('nextRecording.title')}>
        {save.error && <ErrorAlert error={save.error} onClose={save.clear} mb="sm" />}
        <DayLine label={t('nextRecording.label')} value={nextRecordingOn} onSave={(on) => save.run(on)} />
        {nextRecordingOn !== null && nextRecordingOn < today() && (
          <Group gap="xs" mt="xs" c="var(--sk-caution)">
            <IconAlertTriangle size={17} aria-hidden /> {t('nextRecording.late')}
          </Group>
        )}
      </Card>
      <ThenAndNow page={page} />
      <GoalsCard page={page} />
      <ReflectionsCard page={page} />
    </Stack>
  )
}
