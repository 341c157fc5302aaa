import { api } from './api/api'

/** The chunk behind the lock screen. */
export const loadUnlockedApp = () => import('./UnlockedApp')

/** Loads the rest of the app, here and in main, after the first paint. */
export function loadRestWhenSeen(): void {
  new PerformanceObserver((_seen, observer) => {
    observer.disconnect()
    void loadUnlockedApp()
    void api.app.started()
  }).observe({ type: 'paint', buffered: true })
}
