import { NativeSelect } from '@mantine/core'
import {
  IconArrowAutofitWidth,
  IconBracketsContainEnd,
  IconBracketsContainStart,
  IconRepeat,
  IconX,
  IconZoomIn,
  IconZoomOut,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import { formatDuration } from '../../i18n/format'
import { useLocalized } from '../../i18n/useLanguage'
import { usePlayer } from '../player/playerStore'
import { useWithKey } from '../keyboard/keyNames'
import type { CommandId } from '../keyboard/keymap'
import { numberedParts } from '../../components/numberedItems'
import { useTimeline, type Filter } from './timelineStore'
import { useTimelineCommands } from './useTimelineCommands'
import classes from './Timeline.module.css'

type MarkingProps = {
  /** Sets an end of the marked interval to the playhead. */
  onMark: (edge: 'in' | 'out') => void
}

/** Marks an interval: for the row of controls. */
export function MarkingTools({ onMark }: MarkingProps) {
  const { t } = useTranslation('timeline')
  return (
    <>
      <div className={classes.group} data-tools>
        <Tool
          icon={IconBracketsContainStart}
          label={t('markIn')}
          command="markIn"
          onClick={() => onMark('in')}
        />
        <Tool
          icon={IconBracketsContainEnd}
          label={t('markOut')}
          command="markOut"
          onClick={() => onMark('out')}
        />
      </div>
      <Marked />
    </>
  )
}

type Props = {
  form: Form
  /** A form with a current item is shown beside the timeline. */
  hasCurrent: boolean
  /** Additional tools of the screen. */
  children?: ReactNode
}

/** The other commands of the timeline, with their names. */
export function TimelineTools({ form, hasCurrent, children }: Props) {
  const { t } = useTranslation('timeline')
  const { zoom, showWhole } = useTimelineCommands()
  const isWhole = useTimeline((store) => store.view === null)
  return (
    <div role="group" aria-label={t('tools')} className={classes.tools}>
      <Tool icon={IconZoomIn} label={t('zoomIn')} command="zoomIn" named onClick={() => zoom(1)} />
      <Tool
        icon={IconZoomOut}
        label={t('zoomOut')}
        command="zoomOut"
        named
        disabled={isWhole}
        onClick={() => zoom(-1)}
      />
      <Tool
        icon={IconArrowAutofitWidth}
        label={t('whole')}
        command="wholeFilm"
        named
        disabled={isWhole}
        onClick={showWhole}
      />
      {children}
      <FilterChoice form={form} hasCurrent={hasCurrent} />
    </div>
  )
}

type ToolProps = {
  icon: Icon
  label: string
  command: CommandId
  onClick: () => void
  pressed?: boolean
  disabled?: boolean
  /** Shows the label and the key beside the icon. */
  named?: boolean
}

function Tool({ icon: Mark, label, command, onClick, pressed, disabled = false, named }: ToolProps) {
  const title = useWithKey(label, command)
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={label}
      title={title}
      aria-pressed={pressed}
      // aria-disabled keeps the focus; `disabled` would drop it.
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      <Mark size={18} aria-hidden />
      {named && <span>{title}</span>}
    </button>
  )
}

/** The marked interval, with loop and clear buttons. */
function Marked() {
  const { t } = useTranslation('timeline')
  const commands = useTimelineCommands()
  const inMs = usePlayer((player) => player.inMs)
  const outMs = usePlayer((player) => player.outMs)
  const looping = usePlayer((player) => player.looping)
  const isInterval = inMs !== null && outMs !== null
  const text = (ms: number | null) => (ms === null ? '' : formatDuration(ms))
  if (inMs === null && outMs === null) return null
  return (
    <div className={classes.group} data-marked>
      <Tool
        icon={IconRepeat}
        label={t(isInterval ? 'loop' : 'loopNeeds')}
        command="toggleLoop"
        pressed={looping}
        disabled={!isInterval}
        onClick={() => commands.toggleLoop()}
      />
      <span className={classes.marked}>{t('marked', { from: text(inMs), to: text(outMs) })}</span>
      <Tool
        icon={IconX}
        label={t('clearMarks')}
        command="clearMarks"
        onClick={usePlayer.getState().clearMarks}
      />
    </div>
  )
}

function FilterChoice({ form, hasCurrent }: { form: Form; hasCurrent: boolean }) {
  const { t } = useTranslation(['timeline', 'rate'])
  const local = useLocalized()
  const { filter, setFilter } = useTimeline()
  return (
    <NativeSelect
      className={classes.filter}
      size="xs"
      aria-label={t('filter')}
      value={filter.kind === 'item' ? `item ${filter.itemKey}` : filter.kind}
      onChange={(event) => setFilter(filterOf(event.currentTarget.value))}
    >
      <option value="all">{t('all')}</option>
      {hasCurrent && <option value="current">{t('current')}</option>}
      {numberedParts(form).map(({ part, items }) => (
        <optgroup key={part.key} label={local(part.title)}>
          {items.map(({ item, number }) => (
            <option key={item.key} value={`item ${item.key}`}>
              {t('rate:item', { number })}
            </option>
          ))}
        </optgroup>
      ))}
    </NativeSelect>
  )
}

function filterOf(value: string): Filter {
  if (value === 'all' || value === 'current') return { kind: value }
  return { kind: 'item', itemKey: value.slice('item '.length) }
}
