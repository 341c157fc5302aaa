import { Anchor, Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { Initials } from '../../components/Initials'
import { ConsentBadge } from '../../components/ConsentBadge'
import { DamagedBadge, RatingStatusBadge, StageBadge } from '../../components/StatusBadge'
import { formatDay, formatDuration } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { isMine, nextStep, screenOf } from './nextStep'
import classes from './RecordingRow.module.css'

/** A recording in the list: details, stage and next step. */
export function RecordingRow({ recording, userId }: { recording: RecordingSummary; userId: string }) {
  const { t } = useTranslation(['library', 'recording'])
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { details, assignments } = recording
  const step = nextStep(recording, userId)
  const screen = screenOf(step, recording.id)
  const date = formatDay(language, details.meetingDate)

  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Anchor
          component="button"
          type="button"
          className={classes.title}
          underline="hover"
          onClick={() => go({ screen: 'recording', recordingId: recording.id })}
        >
          {details.leader}
        </Anchor>
        <div className={classes.facts}>
          {recording.erasedAt === null
            ? [
                date,
                details.citizenCode,
                t('library:meetingNumber', { number: details.meetingNumber }),
                formatDuration(recording.durationMs),
              ].join(' · ')
            : `${date} · ${t('library:erasedOn', { day: formatDay(language, recording.erasedAt) })}`}
        </div>
      </div>
      <ul className={classes.people} aria-label={t('library:supervisors')}>
        {assignments.map((assignment) => (
          <li key={assignment.supervisorId} className={classes.person} title={assignment.name}>
            <Initials initials={assignment.initials} size={28} />
            <span className={classes.hidden}>{assignment.name}</span>
            <RatingStatusBadge status={assignment.status} />
          </li>
        ))}
      </ul>
      <div className={classes.stage}>
        {recording.damaged ? <DamagedBadge /> : <StageBadge {...recording} />}
        <ConsentBadge consent={recording.consent} />
      </div>
      <div className={classes.next}>
        {screen && (
          <Button
            variant={isMine(step) ? 'filled' : 'default'}
            rightSection={<IconArrowRight size={17} aria-hidden />}
            aria-label={t('library:stepFor', {
              step: t(`recording:step.${step}.button`),
              leader: details.leader,
              date,
            })}
            onClick={() => go(screen)}
          >
            {t(`recording:step.${step}.button`)}
          </Button>
        )}
      </div>
    </li>
  )
}
