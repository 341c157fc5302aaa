import type { Command } from '../keyboard/keymap'
import { useCommandKeys } from '../keyboard/useCommandKeys'
import { rates, usePlayer } from '../player/playerStore'
import { runFilmCommand } from '../player/runFilmCommand'

/** The keys for film, in and out, as on the rating screen. */
export function useClipKeys(goToTime: () => void): void {
  useCommandKeys((command) => run(command, goToTime))
}

/** False if the command does not apply here. */
function run(command: Command, goToTime: () => void): boolean {
  const player = usePlayer.getState()
  switch (command.do) {
    case 'changeRate':
      player.setRate(Math.max(rates[0], player.rate + command.by))
      return true
    case 'toggleMute':
      player.setMuted(!player.muted)
      return true
    case 'toggleLoop':
      player.setLooping(!player.looping)
      return true
    case 'clearMarks':
      player.clearMarks()
      return true
    case 'mark':
      player.mark(command.edge)
      return true
    case 'goToTime':
      goToTime()
      return true
    default:
      return runFilmCommand(command)
  }
}
