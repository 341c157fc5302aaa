import { ActionIcon, Anchor, Button } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
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

/** Rows of an item that are shown at once: with thousands in the form, the film would falter. */
const SHOWN = 30
/** A button in place of so few would save nothing. */
const FEW_MORE = 5

/** The observations of an item, by time: the first of them, and all when asked for. */
export function ObservationList({ home, label, observations, editor, readOnly, onLeave }: Props) {
  const { t } = useTranslation('rate')
  // A new observation is shown in the editor below.
  const listed = observations.filter(({ id }) => editor?.before || id !== editor?.observation.id)
  const [whole, setWhole] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  // The button that was used is gone.
  useEffect(() => {
    if (whole) list.current?.children[SHOWN]?.querySelector('button')?.focus()
  }, [whole])
  if (listed.length === 0) return null
  const isShown = ({ id }: Observation, i: number) => whole || i < SHOWN || id === editor?.observation.id
  const shown = listed.length > SHOWN + FEW_MORE ? listed.filter(isShown) : listed

  return (
    <>
      <ul ref={list} className={classes.list} aria-label={label}>
        {shown.map((observation) => (
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
      {shown.length < listed.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {t('observations.showAll', { count: listed.length })}
        </Button>
      )}
    </>
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
