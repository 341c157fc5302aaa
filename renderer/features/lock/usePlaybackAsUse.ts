import { useEffect } from 'react'
import { api } from '../../api/api'

/** At most one report in this time, well below the shortest limit of the idle lock. */
const REPORT_MS = 15_000

/** Reports that a film plays, so that watching without touching anything does not lock the screen. */
export function usePlaybackAsUse(): void {
  useEffect(() => {
    let reported = -Infinity
    const report = ({ target }: Event) => {
      if (!(target instanceof HTMLMediaElement) || target.paused) return
      if (performance.now() - reported < REPORT_MS) return
      reported = performance.now()
      void api.app.used()
    }
    // Media events do not bubble; they pass the document when they are captured.
    document.addEventListener('timeupdate', report, true)
    return () => document.removeEventListener('timeupdate', report, true)
  }, [])
}
