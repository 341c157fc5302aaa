import i18next from 'i18next'
import { useEffect } from 'react'
import { createStore } from '../../stores/registry'

/** The frame name by which main knows the window (electron/main/app/window.ts). */
const NAME = 'samklang-film'
/** Time for the next screen to take over the film, in milliseconds. */
const HANDOVER_MS = 400

type FilmWindow = {
  /** Where the picture is rendered while the film is in the second window. */
  body: HTMLElement | null
  open: () => void
  close: () => void
}

/**
 * A window for the picture alone, for instance on another display. It is an empty page of this one: the same script
 * renders into it, so that it needs no bridge to main and shows nothing by itself.
 */
export const useFilmWindow = createStore<FilmWindow>((set, get) => {
  let child: Window | null = null
  return {
    body: null,
    open() {
      if (get().body) return child?.focus()
      child = window.open('about:blank', NAME)
      if (!child) return
      const { document: page } = child
      page.title = i18next.t('rate:player.windowTitle')
      page.documentElement.lang = i18next.language
      for (const style of document.querySelectorAll('style, link[rel=stylesheet]'))
        page.head.append(page.importNode(style, true))
      page.body.style.cssText =
        'margin:0;height:100vh;display:grid;place-items:center;background:#000;overflow:hidden'
      page.addEventListener('keydown', forwardKey)
      page.addEventListener('dblclick', () => void toggleOwnFullScreen(page))
      child.addEventListener('pagehide', () => set({ body: null }))
      window.addEventListener('pagehide', () => get().close(), { once: true })
      set({ body: page.body })
    },
    close() {
      set({ body: null })
      child?.close()
      child = null
    },
  }
})

/** The keys work there, too. Typing goes on in the main window. */
function forwardKey(event: KeyboardEvent): void {
  const target = document.activeElement ?? document.body
  const copy = new KeyboardEvent('keydown', {
    key: event.key,
    code: event.code,
    ctrlKey: event.ctrlKey,
    shiftKey: event.shiftKey,
    altKey: event.altKey,
    metaKey: event.metaKey,
    bubbles: true,
    cancelable: true,
  })
  target.dispatchEvent(copy)
  if (copy.defaultPrevented) event.preventDefault()
  if (document.activeElement?.matches('textarea, input')) window.focus()
}

async function toggleOwnFullScreen(page: Document): Promise<void> {
  // Refused only where the window is already closing.
  if (page.fullscreenElement) await page.exitFullscreen().catch(() => undefined)
  else await page.documentElement.requestFullscreen().catch(() => undefined)
}

export const toggleFilmWindow = (): void => {
  const { body, open, close } = useFilmWindow.getState()
  if (body) close()
  else open()
}

let players = 0

/** Keeps the window from one screen with a film to the next, and closes it where none follows. */
export function useKeepFilmWindow(): void {
  useEffect(() => {
    players += 1
    return () => {
      players -= 1
      setTimeout(() => players === 0 && useFilmWindow.getState().close(), HANDOVER_MS)
    }
  }, [])
}
