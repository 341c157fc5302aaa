import type { Command } from '../keyboard/keymap'
import { usePlayer } from './playerStore'

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
    default:
      return false
  }
}
