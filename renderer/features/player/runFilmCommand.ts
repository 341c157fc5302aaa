import type { Command } from '../keyboard/keymap'
import { usePreferences } from '../../stores/preferencesStore'
import { toggleFilmWindow } from './filmWindowStore'
import { toggleFullScreen } from './fullScreenStore'
import { usePlayer } from './playerStore'

/** Shows the timeline in full or its overview only. After a failed save it lasts for this session. */
export function toggleFold(): void {
  const { timelineFolded, change } = usePreferences.getState()
  change({ timelineFolded: !timelineFolded }).catch(() => undefined)
}

/** Runs the playback commands common to all players; false for any other command. */
export function runFilmCommand(command: Command): boolean {
  const player = usePlayer.getState()
  switch (command.do) {
    case 'togglePlay':
      player.toggle()
      return true
    case 'seekBy':
      player.seek(player.currentMs + command.ms)
      return true
    case 'step':
      player.step(command.by)
      return true
    case 'changeRate':
      player.setRate(player.rate + command.by)
      return true
    case 'toggleMute':
      player.setMuted(!player.muted)
      return true
    case 'fullScreen':
      toggleFullScreen()
      return true
    case 'filmWindow':
      toggleFilmWindow()
      return true
    case 'foldTimeline':
      toggleFold()
      return true
    default:
      return false
  }
}
