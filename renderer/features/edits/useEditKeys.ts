import { useEffect, useEffectEvent } from 'react'
import { rates, usePlayer } from '../../stores/playerStore'
import { focusOf } from '../rate/focusOf'
import { keyCommand } from '../rate/keyCommand'
import type { Command } from '../rate/keymap'
import { useBindings } from '../rate/useKeymap'

type Does = { goToTime: () => void; undo: () => void; redo: () => void }

/** The keys of the film, of in and out, and of undoing, as on the rating screen. */
export function useEditKeys(does: Does): void {
  const bindings = useBindings()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const { key, ctrlKey: ctrl, metaKey: meta, shiftKey: shift, altKey: alt } = event
    const command = keyCommand({ key, ctrl, meta, shift, alt }, focusOf(event.target), bindings)
    if (command && run(command, does)) event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** False where the command is none of this screen's. */
function run(command: Command, does: Does): boolean {
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
      return false
  }
}
