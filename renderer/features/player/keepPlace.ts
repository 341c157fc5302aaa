import { keptPlace, useDesk } from '../../stores/deskStore'
import { beforeLock } from '../../stores/registry'
import { usePlayer } from './playerStore'

const EVERY_MS = 1000
/** A film left at its end begins again, in milliseconds from the end. */
const END_MS = 1500

/**
 * Restores position, speed and sound of a recording, and keeps them while it is open. Returns the stop function.
 * @param fromMs where the film begins instead of the kept position, if it is not 0
 */
export function keepPlace(recordingId: string, fromMs = 0): () => void {
  const kept = keptPlace(recordingId)
  const player = usePlayer.getState()
  if (kept) {
    player.setRate(kept.rate)
    player.setVolume(kept.volume)
    player.setMuted(kept.muted)
    if (fromMs === 0 && kept.positionMs > 0 && kept.positionMs < player.durationMs - END_MS)
      player.seek(kept.positionMs)
  }
  const now = () => {
    const { currentMs, rate, volume, muted } = usePlayer.getState()
    return { positionMs: currentMs, rate, volume, muted }
  }
  let last = JSON.stringify(now())
  const keep = (when: 'now' | 'soon') => {
    const place = now()
    const text = JSON.stringify(place)
    if (text === last) return
    last = text
    useDesk.getState().keepPlace(recordingId, place, when)
  }
  const timer = setInterval(() => keep('soon'), EVERY_MS)
  const flush = async () => {
    keep('now')
    await useDesk.getState().flush()
  }
  const forget = beforeLock(flush)
  const onHide = () => void flush()
  window.addEventListener('pagehide', onHide)
  document.addEventListener('visibilitychange', onHide)
  const stop = usePlayer.subscribe((player, before) => {
    if (before.playing && !player.playing) keep('now')
  })
  return () => {
    stop()
    clearInterval(timer)
    forget()
    window.removeEventListener('pagehide', onHide)
    document.removeEventListener('visibilitychange', onHide)
    keep('now')
  }
}
