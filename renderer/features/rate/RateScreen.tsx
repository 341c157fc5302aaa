import { ActionIcon, Button } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconKeyboard,
  IconSearch,
  IconUserOff,
  type Icon,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { missingBeforeLock } from '@shared/domain/ratings/rating'
import { EmptyState } from '../../components/EmptyState'
import { api } from '../../api/api'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { useRating } from './ratingStore'
import { useRecordings } from '../../stores/recordingsStore'
import { useSearch } from './searchStore'
import { Announcements } from '../../components/announcer'
import { GoToTime } from '../player/GoToTime'
import { useWithKey } from '../keyboard/keyNames'
import { KeysHint, KeysOverlay } from '../keyboard/KeysOverlay'
import { LockDialog } from './LockDialog'
import { LockedBanner } from './LockedBanner'
import { FilmSplit } from '../player/FilmSplit'
import { Player } from '../player/Player'
import { MarkingTools } from '../timeline/TimelineTools'
import { markEdge } from './observing'
import { ObservationsBelow } from './ObservationsBelow'
import { RateForm } from './RateForm'
import { RateTimeline, RateTimelineTools } from './RateTimeline'
import { RoundLockedBanner } from './RoundLockedBanner'
import { SaveIndicator } from './SaveIndicator'
import { SearchPanel } from './SearchPanel'
import { goToCurrent, goToFirstMissing } from './goToItem'
import { useRateEntries } from './useRateEntries'
import { useRateKeys } from './useRateKeys'
import { useRatingAutosave } from './useRatingAutosave'
import classes from './RateScreen.module.css'

type Dialog = 'keys' | 'goTo' | 'lock'

/** The rating screen: player on the left, form on the right. */
export function RateScreen({ recordingId, roundId }: { recordingId: string; roundId?: string }) {
  const { t } = useTranslation('rate')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const rating = useRating((store) => store.rating)
  const loadError = useRating((store) => store.loadError)
  const recording = useRecordings(({ list }) => list?.find(({ id }) => id === recordingId))
  const searching = useSearch((search) => search.opened)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [justLocked, setJustLocked] = useState(false)
  useRatingAutosave(recordingId, roundId)
  const purpose = roundId === undefined ? 'assessment' : 'teaching'
  const run = useRateKeys({ showKeys: () => setDialog('keys'), goToTime: () => setDialog('goTo') })
  useRateEntries(
    (command) => run(command, document.activeElement),
    () =>
      rating && missingBeforeLock(rating.form, rating.content)[0]
        ? goToFirstMissing(rating)
        : setDialog('lock'),
  )
  useEffect(() => {
    // Only for the heading; a failure is ignored.
    useRecordings
      .getState()
      .refresh(recordingId)
      .catch(() => undefined)
  }, [recordingId])

  const back =
    roundId === undefined
      ? { label: t('backToRecording'), onClick: () => go({ screen: 'recording', recordingId }) }
      : { label: t('backToRound'), onClick: () => go({ screen: 'round', roundId }) }
  const title = recording
    ? t(roundId ? 'titleRound' : 'title', { code: recording.details.citizenCode })
    : t('loadingTitle')
  const subtitle =
    recording &&
    t('subtitle', {
      date: formatDay(language, recording.details.meetingDate),
      leader: recording.details.leader,
    })

  if (loadError?.code === 'ratingNotAssigned') {
    return (
      <Page title={title} back={back}>
        <EmptyState
          icon={<IconUserOff size={30} />}
          title={t('notAssigned.title')}
          text={t('notAssigned.text')}
        >
          <Button onClick={back.onClick}>{t('notAssigned.open')}</Button>
        </EmptyState>
      </Page>
    )
  }
  if (loadError?.code === 'draftOlder' && roundId === undefined)
    return (
      <Page title={title} back={back}>
        <LoadFailed
          error={loadError}
          label={t('goOnWithStored')}
          onRetry={async () => {
            await api.ratings.acceptStored({ recordingId }).catch(() => undefined)
            await useRating.getState().open(recordingId, roundId)
          }}
        />
      </Page>
    )
  const close = () => setDialog(null)
  const banner =
    rating?.status === 'locked' &&
    (roundId === undefined ? (
      <LockedBanner recordingId={recordingId} rating={rating} takeFocus={justLocked} />
    ) : (
      <RoundLockedBanner roundId={roundId} takeFocus={justLocked} />
    ))
  return (
    <Page
      title={title}
      subtitle={subtitle}
      back={back}
      skip={{ label: t('skipToForm'), onClick: goToCurrent }}
      layout="fill"
      actions={rating && <Actions rating={rating} run={(command) => run({ do: command }, null)} />}
    >
      <div className={classes.colours}>
        <FilmSplit
          share="filmShare"
          label={t('resize')}
          film={
            <Player
              recordingId={recordingId}
              purpose={purpose}
              onGoTo={() => setDialog('goTo')}
              timeline={
                rating && <RateTimeline recordingId={recordingId} purpose={purpose} rating={rating} />
              }
              tools={<MarkingTools onMark={markEdge} />}
              more={rating && <RateTimelineTools rating={rating} />}
              below={rating && !searching && <ObservationsBelow rating={rating} />}
              footer={rating && rating.status !== 'locked' && <KeysHint form={rating.form} />}
            />
          }
        >
          {rating && (
            <div className={classes.panel} hidden={searching}>
              <RateForm rating={rating} onLock={() => setDialog('lock')} banner={banner} />
            </div>
          )}
          {rating && searching && <SearchPanel rating={rating} />}
          {loadError && (
            <LoadFailed error={loadError} onRetry={() => useRating.getState().open(recordingId, roundId)} />
          )}
        </FilmSplit>
      </div>
      <Announcements />
      <GoToTime opened={dialog === 'goTo'} onClose={close} />
      {rating && (
        <>
          <KeysOverlay form={rating.form} opened={dialog === 'keys'} onClose={close} />
          <LockDialog
            rating={rating}
            opened={dialog === 'lock'}
            onClose={close}
            onLocked={() => setJustLocked(true)}
          />
        </>
      )}
    </Page>
  )
}

type ActionsProps = { rating: MyRating; run: (command: 'undo' | 'redo' | 'search' | 'showKeys') => void }

function Actions({ rating, run }: ActionsProps) {
  const { t } = useTranslation('rate')
  const { past, future } = useRating((store) => store.history)
  return (
    <>
      <SaveIndicator />
      {rating.status !== 'locked' && (
        <>
          <Step
            icon={IconArrowBackUp}
            label={t('undo')}
            command="undo"
            disabled={past.length === 0}
            onClick={() => run('undo')}
          />
          <Step
            icon={IconArrowForwardUp}
            label={t('redo')}
            command="redo"
            disabled={future.length === 0}
            onClick={() => run('redo')}
          />
        </>
      )}
      <Step icon={IconSearch} label={t('search.title')} command="search" onClick={() => run('search')} />
      <Step icon={IconKeyboard} label={t('keysButton')} command="showKeys" onClick={() => run('showKeys')} />
    </>
  )
}

type StepProps = {
  icon: Icon
  label: string
  command: 'undo' | 'redo' | 'search' | 'showKeys'
  disabled?: boolean
  onClick: () => void
}

function Step({ icon: Mark, label, command, disabled = false, onClick }: StepProps) {
  const title = useWithKey(label, command)
  return (
    <ActionIcon
      variant="default"
      size={32}
      aria-label={label}
      title={title}
      // aria-disabled keeps the focus; `disabled` would drop it at the last step.
      aria-disabled={disabled}
      data-disabled={disabled || undefined}
      onClick={onClick}
    >
      <Mark size={20} aria-hidden />
    </ActionIcon>
  )
}
