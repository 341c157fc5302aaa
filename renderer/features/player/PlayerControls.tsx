import { Menu, Slider } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward10,
  IconRewindForward10,
  IconVolume,
  IconVolumeOff,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDuration, formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { rates, usePlayer } from './playerStore'
import { useWithKey } from '../keyboard/keyNames'
import type { CommandId } from '../keyboard/keymap'
import { SoundButton } from './SoundButton'
import classes from './PlayerControls.module.css'

type Props = {
  onGoTo: () => void
  /** For the small player: full screen instead of frame steps. */
  onFullScreen?: () => void
}

/** Controls for playback, seeking and volume. Wraps to two rows if narrow. */
export function PlayerControls({ onGoTo, onFullScreen }: Props) {
  const { t } = useTranslation('rate')
  const { toggle, seek, step, playing } = usePlayer()
  const by = (ms: number) => () => seek(usePlayer.getState().currentMs + ms)

  return (
    <div className={classes.controls}>
      <div className={classes.group}>
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
        {!onFullScreen && (
          <>
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
          </>
        )}
        <Control
          icon={IconRewindForward10}
          label={t('player.forward10')}
          command="forward10"
          onClick={by(10_000)}
        />
        <Time onGoTo={onGoTo} />
      </div>
      <div className={classes.group}>
        <Rate />
        <Volume />
        <SoundButton />
        {onFullScreen && (
          <button
            type="button"
            className={classes.control}
            aria-label={t('player.fullScreen')}
            title={t('player.fullScreen')}
            onClick={onFullScreen}
          >
            <IconMaximize size={21} aria-hidden />
          </button>
        )}
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
}

function Control({ icon: Mark, label, command, onClick, main }: ControlProps) {
  const title = useWithKey(label, command)
  return (
    <button
      type="button"
      className={main ? classes.main : classes.control}
      aria-label={label}
      title={title}
      onClick={onClick}
    >
      <Mark size={22} aria-hidden />
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
      <span className={classes.now}>{time}</span> / {duration}
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
