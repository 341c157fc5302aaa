import { Stack } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DangerAlert } from '../../components/DangerAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { DamagedBadge, StageBadge } from '../../components/StatusBadge'
import { useLoad } from '../../components/useLoad'
import { useUser } from '../../components/useUser'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { useRecordings } from '../../stores/recordingsStore'
import { ConsentCard } from './ConsentCard'
import { FormCard } from './FormCard'
import { MeetingCard } from './MeetingCard'
import { NextStepPanel } from './NextStepPanel'
import { SupervisorsCard } from './SupervisorsCard'
import { LinkCard } from '../../components/LinkCard'
import classes from './RecordingScreen.module.css'

type Props = {
  recordingId: string
  /** What other features have to say about a recording. */
  cards: ReactNode
}

/** One recording: details, raters and next step. */
export function RecordingScreen({ recordingId, cards }: Props) {
  const { t } = useTranslation('recording')
  const language = useLanguage()
  const user = useUser()
  const go = useNavigation((navigation) => navigation.go)
  const changed = useRecordings((recordings) => recordings.put)
  // From the store, which also receives saves still under way.
  const recording = useRecordings(({ list }) => list?.find(({ id }) => id === recordingId))
  const { value: loaded, error } = useLoad(
    () =>
      useRecordings
        .getState()
        .refresh(recordingId)
        .then(() => true),
    recordingId,
  )

  const toLibrary = () => go({ screen: 'library' })
  if (error) return <LoadFailed error={error} onRetry={toLibrary} label={t('back')} />
  if (!loaded || !recording || !user) return null

  return (
    <Page
      title={t('title', { date: formatDay(language, recording.details.meetingDate) })}
      back={{ label: t('back'), onClick: toLibrary }}
      subtitle={t('subtitle', { leader: recording.details.leader })}
      actions={recording.damaged ? <DamagedBadge /> : <StageBadge {...recording} />}
    >
      <Stack gap="lg">
        {recording.damaged && <DangerAlert title={t('damagedTitle')}>{t('damagedText')}</DangerAlert>}
        <NextStepPanel recording={recording} userId={user.id} onChanged={changed} />
        <div className={classes.columns}>
          <MeetingCard recording={recording} onChanged={changed} />
          <Stack gap="lg">
            <SupervisorsCard recording={recording} userId={user.id} onChanged={changed} />
            <FormCard recording={recording} onChanged={changed} />
            <ConsentCard recording={recording} />
            <EditsCard recordingId={recording.id} />
            {cards}
          </Stack>
        </div>
      </Stack>
    </Page>
  )
}

/** Link to the edits. */
function EditsCard({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('edits')
  return (
    <LinkCard
      title={t('card.title')}
      text={t('card.text')}
      button={t('card.button')}
      icon={<IconEyeOff size={18} aria-hidden />}
      to={{ screen: 'edits', recordingId }}
    />
  )
}
