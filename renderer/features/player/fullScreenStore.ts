import { useEffect, useEffectEvent, useState } from 'react'
import { api, onEvent } from '../../api/api'
import { createStore } from '../../stores/registry'
import { usePlayer } from './playerStore'

type FullScreen = {
  /** The film has the whole window, and the window the whole display. */
  on: boolean
  set: (on: boolean) => void
}

/**
 * Full screen of the film. The window is enlarged by main, not by the Fullscreen API: the rest of the page stays usable
 * over the film, and Escape still belongs to the fields.
 */
export const useFullScreen = createStore<FullScreen>((set, get) => ({
  on: false,
  set(on) {
    if (on === get().on) return
    set({ on })
    // Without it the film still has the whole window.
    api.app.setFullScreen(on).catch(() => undefined)
  },
}))

export const toggleFullScreen = (): void => useFullScreen.getState().set(!useFullScreen.getState().on)

/** Escape belongs to these first. */
const OWN_ESCAPE = 'textarea, input, select, [role=dialog], [role=menu], [role=listbox], [data-keys]'

/** Follows the window: a system key may end its full screen. Escape ends it, too, and unmounting. */
export function useFollowFullScreen(): void {
  useEffect(() => {
    const leave = () => useFullScreen.getState().set(false)
    const stop = onEvent('fullScreen', (on) => {
      if (!on) leave()
    })
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (key !== 'Escape' || document.querySelector('[aria-modal=true]')) return
      if (!(target instanceof Element && target.closest(OWN_ESCAPE))) leave()
    }
    // Before a dialog closes by the same key.
    document.addEventListener('keydown', onKey, true)
    return () => {
      stop()
      document.removeEventListener('keydown', onKey, true)
      leave()
    }
  }, [])
}

/** How long controls stay over a playing film without a movement, in milliseconds. */
const REST_MS = 3000

/** Whether what lies over the film is shown: while paused, and for a while after pointer or keys were used. */
export function useAwake(): boolean {
  const on = useFullScreen((store) => store.on)
  const playing = usePlayer((player) => player.playing)
  const [moved, setMoved] = useState(true)
  const show = useEffectEvent(() => {
    if (!moved) setMoved(true)
  })
  useEffect(() => {
    if (!on) return
    let rest: ReturnType<typeof setTimeout> | undefined
    const wake = () => {
      show()
      clearTimeout(rest)
      rest = setTimeout(() => setMoved(false), REST_MS)
    }
    wake()
    const kinds = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const
    for (const kind of kinds) document.addEventListener(kind, wake)
    return () => {
      clearTimeout(rest)
      for (const kind of kinds) document.removeEventListener(kind, wake)
    }
  }, [on])
  return !on || !playing || moved
}
