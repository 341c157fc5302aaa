import type { Command } from '../keyboard/keymap'
import { usePlayer } from './playerStore'

/** Playing, moving and stepping, which every screen with a film has; false for all other commands. */
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
