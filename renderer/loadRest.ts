import { api } from './api/api'

/** All that there is behind the lock screen. */
export const loadWorkplace = () => import('./UnlockedApp')

/** The first screen comes first: once it is seen, what it did not need is loaded, here and in main. */
export function loadRestWhenSeen(): void {
  new PerformanceObserver((_seen, observer) => {
    observer.disconnect()
    void loadWorkplace()
    void api.app.started()
  }).observe({ type: 'paint', buffered: true })
}
