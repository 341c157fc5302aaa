import { ActionIcon, Anchor } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { itemKeysOf, type Observation } from '@shared/domain/ratings/rating'
import { numberedItems } from '../../components/numberedItems'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from '../player/playerStore'
import { useRating, type Editor } from './ratingStore'
import { ItemChips } from './ItemChips'
import { ObservationEditor } from './ObservationEditor'
import { deleteObservation } from './observing'
import { StanceLabel } from '../../components/Stance'
import classes from './Observations.module.css'

type Props = {
  /** The item of the card; null for the unsorted ones. */
  home: string | null
  label: string
  observations: Observation[]
  /** The observation being edited, if it belongs to this item. */
  editor: Editor | null
  readOnly: boolean
  onLeave: () => void
}

/** The observations of an item, by time. */
export function ObservationList({ home, label, observations, editor, readOnly, onLeave }: Props) {
  const { t } = useTranslation('rate')
  // A new observation is shown in the editor below.
  const listed = observations.filter(({ id }) => editor?.before || id !== editor?.observation.id)
  if (listed.length === 0) return null

  return (
    <ul className={classes.list} aria-label={label}>
      {listed.map((observation) => (
        <li key={observation.id}>
          {editor?.observation.id === observation.id ? (
            <ObservationEditor
              itemKey={home}
              label={t('observations.edit', { time: formatDuration(observation.startMs) })}
              editor={editor}
              onLeave={onLeave}
            />
          ) : (
            <Row
              home={home}
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

type RowProps = { home: string | null; observation: Observation; readOnly: boolean; onDelete: () => void }

function Row({ home, observation, readOnly, onDelete }: RowProps) {
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
              onClick={() => useRating.getState().editObservation(observation, home)}
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
      <p className={classes.text} data-empty={text === '' || undefined}>
        {text || t('observations.noText')}
      </p>
      <Places observation={observation} home={home} readOnly={readOnly} />
    </div>
  )
}

/** The other items of an observation; of an unsorted one all items to choose from. */
function Places({ observation, home, readOnly }: Pick<RowProps, 'home' | 'observation' | 'readOnly'>) {
  const { t } = useTranslation('rate')
  const form = useRating((store) => store.rating?.form)
  const keys = itemKeysOf(observation)
  if (!form) return null
  if (home === null && !readOnly)
    return (
      <ItemChips
        form={form}
        chosen={keys}
        onChange={(next) => useRating.getState().sortObservation(observation.id, next)}
      />
    )
  if (keys.length < 2) return null
  const items = numberedItems(form)
  const numbers = keys.filter((key) => key !== home).map((key) => items.get(key)?.number ?? 0)
  return <p className={classes.also}>{t('observations.also', { numbers: numbers.join(', ') })}</p>
}
