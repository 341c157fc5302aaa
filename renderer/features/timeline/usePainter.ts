import { useEffect, useRef, type RefObject } from 'react'
import { usePlayer } from '../player/playerStore'
import { Painter } from './painter'
import { readPalette } from './palette'
import type { Scene } from './scene'
import { followPlayhead, shownView, useTimeline } from './timelineStore'
import { msPerPx } from './view'

type Elements = {
  stage: RefObject<HTMLDivElement | null>
  base: RefObject<HTMLCanvasElement | null>
  top: RefObject<HTMLCanvasElement | null>
  scaled: RefObject<HTMLDivElement | null>
  scene: Scene
}

/** Redraws on changes of player, view, size and theme, without rendering components. */
export function usePainter({ stage, base, top, scaled, scene }: Elements): void {
  const painter = useRef<Painter>(null)
  const newest = useRef(scene)

  useEffect(() => {
    newest.current = scene
    painter.current?.invalidate('base')
  }, [scene])

  useEffect(() => {
    const box = stage.current!
    let palette = readPalette(box)
    const drawer = new Painter(
      base.current!,
      top.current!,
      () => {
        const { currentMs, inMs, outMs, looping, durationMs } = usePlayer.getState()
        const { hover, shownIds } = useTimeline.getState()
        if (durationMs === 0) return null
        const moving = { currentMs, inMs, outMs, looping, hoverMs: hover?.ms ?? null }
        const shownId = shownIds.length === 1 ? shownIds[0]! : null
        return { scene: newest.current, view: shownView(), palette, moving, shownId }
      },
      // Elements over the canvas share one transform on the scale of the whole film.
      (view, width) => {
        const { style } = scaled.current!
        const pxMs = msPerPx(view, width)
        style.setProperty('--px-ms', String(1 / pxMs))
        style.transform = `translateX(${-view.startMs / pxMs}px)`
      },
    )
    painter.current = drawer
    const sizes = new ResizeObserver(() => drawer.resize(box.clientWidth, box.clientHeight))
    sizes.observe(box)
    const looks = new MutationObserver(() => {
      palette = readPalette(box)
      drawer.invalidate('base')
    })
    looks.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
    const contrast = matchMedia('(forced-colors: active)')
    const onContrast = () => {
      palette = readPalette(box)
      drawer.invalidate('base')
    }
    contrast.addEventListener('change', onContrast)
    const stopPlayer = usePlayer.subscribe((now, before) => {
      if (now.durationMs !== before.durationMs) useTimeline.setState({ view: null })
      followPlayhead(before.currentMs, now.currentMs, now.playing)
      drawer.invalidate('top')
    })
    const stopView = useTimeline.subscribe((now, before) => {
      drawer.invalidate(now.view !== before.view || now.shownIds !== before.shownIds ? 'base' : 'top')
    })
    // Redraw once fonts are loaded.
    void document.fonts.ready.then(() => drawer.invalidate('base'))
    return () => {
      drawer.stop()
      sizes.disconnect()
      looks.disconnect()
      contrast.removeEventListener('change', onContrast)
      stopPlayer()
      stopView()
      useTimeline.setState({ view: null, hover: null, shownIds: [], visited: null })
    }
  }, [stage, base, top, scaled])
}
