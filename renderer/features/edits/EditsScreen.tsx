import { ActionIcon } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, type Icon } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Region } from '@shared/domain/film/edits'
import { ErrorAlert } from '../../components/ErrorAlert'
import { Page } from '../../components/Page'
import { useAction } from '../../components/useAction'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useEdits } from '../../stores/editsStore'
import { useNavigation } from '../../stores/navigationStore'
import { useRecordings } from '../../stores/recordingsStore'
import { GoToTime } from '../player/GoToTime'
import { Player } from '../player/Player'
import { ClipCard } from './ClipCard'
import { EditForm } from './EditForm'
import { EditList } from './EditList'
import { newDraft, type EditDraft } from './editDraft'
import { RegionOverlay } from './RegionOverlay'
import { useEditKeys } from './useEditKeys'
import { Timeline } from '../timeline/Timeline'
import { useTracks } from '../timeline/useTracks'
import classes from './EditsScreen.module.css'

/** Editor of blurred and muted intervals: player on the left, list on the right. */
export function EditsScreen({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('edits')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const recording = useRecordings(({ list }) => list?.find(({ id }) => id === recordingId))
  const [draft, setDraft] = useState<EditDraft>(newDraft)
  const [goingTo, setGoingTo] = useState(false)
  const { undo, redo, history, revealedId } = useEdits()
  const travel = useAction((way: 'undo' | 'redo') => (way === 'undo' ? undo() : redo()))
  useEditKeys({
    goToTime: () => setGoingTo(true),
    undo: () => void travel.run('undo'),
    redo: () => void travel.run('redo'),
  })
  useEffect(() => {
    // Only for the heading; a failure is ignored.
    useRecordings
      .getState()
      .refresh(recordingId)
      .catch(() => undefined)
  }, [recordingId])

  // Restores the blur whenever editing ends, also on unmount.
  useEffect(() => () => useEdits.getState().reveal(null), [draft.id])

  const drawing = draft.kind !== 'mute' && draft.region !== null
  const step = (way: 'undo' | 'redo', icon: Icon, left: number) => (
    <Step icon={icon} label={t(way)} disabled={left === 0} onClick={() => void travel.run(way)} />
  )
  return (
    <Page
      title={t('title')}
      subtitle={
        recording &&
        t('subtitle', {
          date: formatDay(language, recording.details.meetingDate),
          code: recording.details.citizenCode,
        })
      }
      back={{ label: t('back'), onClick: () => go({ screen: 'recording', recordingId }) }}
      layout="fill"
      actions={
        <>
          {step('undo', IconArrowBackUp, history.past.length)}
          {step('redo', IconArrowForwardUp, history.future.length)}
        </>
      }
    >
      <div className={classes.panels}>
        <Player
          recordingId={recordingId}
          purpose="cover"
          onGoTo={() => setGoingTo(true)}
          timeline={<EditTimeline recordingId={recordingId} />}
          footer={t('keys')}
          overlay={
            <>
              {drawing && (
                <RegionOverlay
                  region={draft.region as Region}
                  onChange={(region) => setDraft({ ...draft, region })}
                />
              )}
              {revealedId !== null && <p className={classes.revealed}>{t('reveal.on')}</p>}
            </>
          }
        />
        <div className={classes.side}>
          {travel.error && <ErrorAlert error={travel.error} onClose={travel.clear} />}
          <EditForm draft={draft} onChange={setDraft} />
          <EditList
            editingId={draft.id}
            onEdit={setDraft}
            onRemoved={(id) => draft.id === id && setDraft(newDraft)}
          />
          {recording && <ClipCard recording={recording} />}
        </div>
      </div>
      <GoToTime opened={goingTo} onClose={() => setGoingTo(false)} />
    </Page>
  )
}

function Step({
  icon: Mark,
  label,
  disabled,
  onClick,
}: {
  icon: Icon
  label: string
  disabled: boolean
  onClick: () => void
}) {
  return (
    <ActionIcon
      variant="default"
      size={34}
      aria-label={label}
      title={label}
      // aria-disabled keeps the focus; `disabled` would drop it at the last step.
      aria-disabled={disabled}
      data-disabled={disabled || undefined}
      onClick={onClick}
    >
      <Mark size={20} aria-hidden />
    </ActionIcon>
  )
}

const none = [] as const

/** Waveform with the edits shaded. The list beside it is the accessible equivalent. */
function EditTimeline({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation('edits')
  const tracks = useTracks(recordingId, 'cover')
  const list = useEdits((edits) => edits.list)
  return (
    <Timeline
      {...tracks}
      shaded={list}
      marks={none}
      rowLabels={none}
      bands={none}
      label={t('listTitle')}
      changes={null}
    />
  )
}
