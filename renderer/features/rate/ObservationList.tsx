import { ActionIcon, Anchor } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Observation } from '@shared/domain/ratings/rating'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../player/playerStore'
import { useRating, type Editor } from './ratingStore'
import { ObservationEditor } from './ObservationEditor'
import { deleteObservation } from './observing'
import { StanceLabel } from '../../components/Stance'
import classes from './Observations.module.css'

type Props = {
  number: number
  observations: Observation[]
  /** The observation being edited, if it belongs to this item. */
  editor: Editor | null
  readOnly: boolean
  onLeave: () => void
}

/** The observations of an item, by time. */
export function ObservationList({ number, observations, editor, readOnly, onLeave }: Props) {
  const { t } = useTranslation('rate')
  // A new observation is shown in the editor below.
  const listed = observations.filter(({ id }) => editor?.before || id !== editor?.observation.id)
  if (listed.length === 0) return null

  return (
    <ul className={classes.list} aria-label={t('observations.of', { number })}>
      {listed.map((observation) => (
        <li key={observation.id}>
          {editor?.observation.id === observation.id ? (
            <ObservationEditor
              itemKey={observation.itemKey}
              label={t('observations.edit', { time: formatDuration(observation.startMs) })}
              editor={editor}
              onLeave={onLeave}
            />
          ) : (
            <Row
              observation={observation}
              readOnly={readOnly}
              onDelete={() => {
                deleteObservation(observation, onLeave)
                // The focused button was removed with its row.
                onLeave()
              }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

type RowProps = { observation: Observation; readOnly: boolean; onDelete: () => void }

function Row({ observation, readOnly, onDelete }: RowProps) {
  const { t } = useTranslation('rate')
  const { startMs, endMs, stance, text } = observation
  const time =
    endMs === null ? formatDuration(startMs) : `${formatDuration(startMs)}–${formatDuration(endMs)}`
  return (
    <div className={classes.row}>
      <div className={classes.head}>
        <Anchor
          component="button"
          type="button"
          className={classes.time}
          aria-label={t('observations.jump', { time })}
          onClick={() => usePlayer.getState().jumpTo(startMs)}
        >
          {time}
        </Anchor>
        <StanceLabel stance={stance} />
        {!readOnly && (
          <span className={classes.tools}>
            <ActionIcon
              variant="subtle"
              size={28}
              aria-label={t('observations.edit', { time })}
              onClick={() => useRating.getState().editObservation(observation)}
            >
              <IconPencil size={17} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size={28}
              aria-label={t('observations.delete', { time })}
              onClick={onDelete}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </span>
        )}
      </div>
      <p className={classes.text}>{text}</p>
    </div>
  )
}
