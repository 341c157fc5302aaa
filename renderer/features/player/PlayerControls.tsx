import { Menu, Popover, Slider } from '@mantine/core'
import {
  IconAppWindow,
  IconAppWindowFilled,
  IconArrowsDiagonalMinimize2,
  IconChevronLeft,
  IconChevronRight,
  IconDots,
  IconLayoutBottombarCollapse,
  IconLayoutBottombarExpand,
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward10,
  IconRewindForward10,
  IconVolume,
  IconVolumeOff,
  type Icon,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration, formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { usePreferences } from '../../stores/preferencesStore'
import { toggleFilmWindow, useFilmWindow } from './filmWindowStore'
import { toggleFullScreen, useFullScreen } from './fullScreenStore'
import { rates, usePlayer } from './playerStore'
import { toggleFold } from './runFilmCommand'
import { useWithKey } from '../keyboard/keyNames'
import type { CommandId } from '../keyboard/keymap'
import { SoundButton } from './SoundButton'
import classes from './PlayerControls.module.css'

type Props = {
  onGoTo: () => void
  /** Tools of the screen, in the row and in the menu. */
  tools?: ReactNode
  more?: ReactNode
  /** There is a timeline to fold. */
  foldable?: boolean
}

/** Controls for playback, seeking and sound in one row. In a narrow one the rarer ones are left to their keys. */
export function PlayerControls({ onGoTo, tools, more, foldable = false }: Props) {
  const { t } = useTranslation('rate')
  const { toggle, seek, step, playing } = usePlayer()
  const by = (ms: number) => () => seek(usePlayer.getState().currentMs + ms)

  return (
    <div className={classes.row}>
      <div className={classes.controls}>
        <Control
          icon={playing ? IconPlayerPauseFilled : IconPlayerPlayFilled}
          label={t(playing ? 'player.pause' : 'player.play')}
          command="togglePlay"
          onClick={toggle}
          main
        />
        <Control
          icon={IconRewindBackward10}
          label={t('player.back10')}
          command="back10"
          onClick={by(-10_000)}
        />
        <div className={classes.frames}>
          <Control
            icon={IconChevronLeft}
            label={t('player.frameBack')}
            command="frameBack"
            onClick={() => step(-1)}
          />
          <Control
            icon={IconChevronRight}
            label={t('player.frameForward')}
            command="frameForward"
            onClick={() => step(1)}
          />
        </div>
        <Control
          icon={IconRewindForward10}
          label={t('player.forward10')}
          command="forward10"
          onClick={by(10_000)}
        />
        <Time onGoTo={onGoTo} />
        {tools}
        <div className={classes.gap} />
        <Rate />
        <Volume />
        <SoundButton />
        {more && <More>{more}</More>}
        {foldable && <Fold />}
        {foldable && <OwnWindow />}
        <FullScreen />
      </div>
    </div>
  )
}

type ControlProps = {
  icon: Icon
  label: string
  /** The command whose key the tooltip names. */
  command: CommandId
  onClick: () => void
  main?: boolean
  className?: string
}

function Control({ icon: Mark, label, command, onClick, main, className = '' }: ControlProps) {
  const title = useWithKey(label, command)
  return (
    <button
      type="button"
      className={`${main ? classes.main : classes.control} ${className}`}
      aria-label={label}
      title={title}
      onClick={onClick}
    >
      <Mark size={21} aria-hidden />
    </button>
  )
}

/** Position and duration; a click opens the seek dialog. */
function Time({ onGoTo }: { onGoTo: () => void }) {
  const { t } = useTranslation('rate')
  const time = usePlayer((player) => formatDuration(player.currentMs))
  const duration = usePlayer((player) => formatDuration(player.durationMs))
  const title = useWithKey(t('player.goTo'), 'goToTime')
  return (
    <button
      type="button"
      className={classes.time}
      onClick={onGoTo}
      title={title}
      aria-label={t('player.goToNow', { time, duration })}
    >
      <span className={classes.now}>{time}</span>
      <span className={classes.duration}> / {duration}</span>
    </button>
  )
}

function Rate() {
  const { t } = useTranslation('rate')
  const language = useLanguage()
  const { rate, setRate } = usePlayer()
  const text = (value: number) => `${formatNumber(language, value, 2)}×`
  return (
    <Menu position="top" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={classes.rate}
          aria-label={`${t('player.rate')}: ${text(rate)}`}
          title={t('player.rate')}
        >
          {text(rate)}
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('player.rate')}>
        {rates.map((value) => (
          <Menu.Item
            key={value}
            onClick={() => setRate(value)}
            fw={value === rate ? 700 : undefined}
            aria-current={value === rate}
          >
            {text(value)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Volume() {
  const { t } = useTranslation('rate')
  const { volume, muted, setVolume, setMuted } = usePlayer()
  return (
    <>
      <Control
        icon={muted ? IconVolumeOff : IconVolume}
        label={t(muted ? 'player.unmute' : 'player.mute')}
        command="toggleMute"
        className={classes.mute}
        onClick={() => setMuted(!muted)}
      />
      <Slider
        className={classes.volume}
        size="sm"
        label={null}
        thumbLabel={t('player.volume')}
        value={muted ? 0 : Math.round(volume * 100)}
        onChange={(value) => setVolume(value / 100)}
        step={5}
      />
    </>
  )
}

/** The rarer tools of the screen. */
function More({ children }: { children: ReactNode }) {
  const { t } = useTranslation('rate')
  return (
    <Popover position="top-end" width={300} trapFocus returnFocus shadow="md" withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.control}
          aria-label={t('player.more')}
          title={t('player.more')}
        >
          <IconDots size={21} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('player.more')} p="xs">
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}

function Fold() {
  const { t } = useTranslation('rate')
  const folded = usePreferences((preferences) => preferences.timelineFolded)
  return (
    <Control
      icon={folded ? IconLayoutBottombarExpand : IconLayoutBottombarCollapse}
      label={t(folded ? 'player.unfold' : 'player.fold')}
      command="foldTimeline"
      onClick={toggleFold}
    />
  )
}

function FullScreen() {
  const { t } = useTranslation('rate')
  const on = useFullScreen((store) => store.on)
  return (
    <Control
      icon={on ? IconArrowsDiagonalMinimize2 : IconMaximize}
      label={t(on ? 'player.leaveFullScreen' : 'player.fullScreen')}
      command="fullScreen"
      onClick={toggleFullScreen}
    />
  )
}

function OwnWindow() {
  const { t } = useTranslation('rate')
  const isOut = useFilmWindow((store) => store.body !== null)
  return (
    <Control
      icon={isOut ? IconAppWindowFilled : IconAppWindow}
      label={t(isOut ? 'player.fetchBack' : 'player.ownWindow')}
      command="filmWindow"
      className={classes.ownWindow}
      onClick={toggleFilmWindow}
    />
  )
}
