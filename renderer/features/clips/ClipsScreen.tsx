import { Alert, Stack } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { consentFor } from '@shared/domain/consent/consent'
import { today } from '@shared/domain/day'
import { api } from '../../api/api'
import { toObstacle, type ApiError } from '../../api/apiError'
import { DangerAlert } from '../../components/DangerAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useLoad } from '../../components/useLoad'
import { useErrorWords } from '../../i18n/errorText'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useEdits } from '../../stores/editsStore'
import { useNavigation } from '../../stores/navigationStore'
import { GoToTime } from '../player/GoToTime'
import { Player } from '../player/Player'
import { Timeline } from '../timeline/Timeline'
import { useTracks } from '../timeline/useTracks'
import { newClipDraft, type ClipDraft } from './clipDraft'
import { ClipForm } from './ClipForm'
import { ClipList } from './ClipList'
import { useClips } from './clipsStore'
import { useClipKeys } from './useClipKeys'
import classes from './ClipsScreen.module.css'

/** The clips of a recording: player on the left, form and list on the right. */
export function ClipsScreen({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('clips')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { open, error: listError } = useClips()
  const [draft, setDraft] = useState<ClipDraft>(newClipDraft)
  const [goingTo, setGoingTo] = useState(false)
  useClipKeys(() => setGoingTo(true))
  useEffect(() => void open(recordingId), [open, recordingId])
  const { value: loaded, error } = useLoad(() => load(recordingId), recordingId)
  const failed = error ?? listError
  const toRecording = () => go({ screen: 'recording', recordingId })

  if (failed) return <LoadFailed error={failed} onRetry={toRecording} label={t('back')} />
  if (!loaded) return null
  const { recording, form, obstacle, observations } = loaded
  const consent = consentFor(recording.details.consent, 'supervision', today())
  const heading = {
    title: t('title'),
    subtitle: t('subtitle', {
      date: formatDay(language, recording.details.meetingDate),
      leader: recording.details.leader,
    }),
    back: { label: t('back'), onClick: toRecording },
  }
  const list = (
    <ClipList
      form={form}
      editingId={draft.id}
      onEdit={setDraft}
      onRemoved={(id) => draft.id === id && setDraft(newClipDraft)}
    />
  )
  // Nothing plays without consent; the clips that are there can still be removed.
  if (!consent.allowed)
    return (
      <Page {...heading}>
        <Stack>
          <Obstacle code={consent.refusal} />
          {list}
        </Stack>
      </Page>
    )
  return (
    <Page {...heading} layout="fill">
      <div className={classes.panels}>
        <Player
          recordingId={recordingId}
          purpose="supervision"
          onGoTo={() => setGoingTo(true)}
          timeline={<ClipTimeline recordingId={recordingId} />}
          footer={t('keys')}
        />
        <div className={classes.side}>
          {obstacle && <Obstacle code={obstacle} />}
          {!obstacle && consent.endsSoon && (
            <Alert icon={<IconClock aria-hidden />} color="amber" variant="outline" role="status">
              {t('endsSoon', { date: formatDay(language, consent.until) })}
            </Alert>
          )}
          {!obstacle && (
            <ClipForm
              recordingId={recordingId}
              form={form}
              observations={observations}
              draft={draft}
              onChange={setDraft}
            />
          )}
          {list}
        </div>
      </div>
      <GoToTime opened={goingTo} onClose={() => setGoingTo(false)} />
    </Page>
  )
}

/** The recording, its form, what stands in the way of clips, and the own observations of a rater. */
async function load(recordingId: string) {
  const recording = await api.recordings.get({ recordingId })
  const [form, obstacle] = await Promise.all([
    api.forms.get({ rowId: recording.formRowId }),
    api.clips.obstacle({ recordingId }),
  ])
  const mine = obstacle
    ? null
    : // Supervisors who do not rate the recording have none.
      await api.ratings.mine({ recordingId }).catch(() => null)
  return { recording, form, obstacle, observations: mine?.content.observations ?? [] }
}

function Obstacle({ code }: { code: ApiError['code'] }) {
  const { t } = useTranslation('clips')
  const { what, next } = useErrorWords()(toObstacle(code))
  return (
    <DangerAlert title={t('obstacle')}>
      {what} {next}
    </DangerAlert>
  )
}

const none = [] as const

function ClipTimeline({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('clips')
  const tracks = useTracks(recordingId, 'supervision')
  const edits = useEdits(({ list }) => list)
  return (
    <Timeline
      {...tracks}
      shaded={edits}
      marks={none}
      rowLabels={none}
      bands={none}
      label={t('list')}
      changes={null}
    />
  )
}
