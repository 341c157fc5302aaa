import { rates, usePlayer } from '../player/playerStore'
import type { Command } from '../keyboard/keymap'
import { useCommandKeys } from '../keyboard/useCommandKeys'
import { runFilmCommand } from '../player/runFilmCommand'

type Does = { goToTime: () => void; undo: () => void; redo: () => void }

/** The keys for film, in and out, and undo, as on the rating screen. */
export function useEditKeys(does: Does): void {
  useCommandKeys((command) => run(command, does))
}

/** False if the command does not apply here. */
function run(command: Command, does: Does): boolean {
  const player = usePlayer.getState()
  switch (command.do) {
    case 'changeRate':
      player.setRate(Math.min(Math.max(rates[0], player.rate + command.by), 2))
      return true
    case 'toggleMute':
      player.setMuted(!player.muted)
      return true
    case 'mark':
      player.mark(command.edge)
      return true
    case 'goToTime':
    case 'undo':
    case 'redo':
      does[command.do]()
      return true
    default:
      return runFilmCommand(command)
  }
}
