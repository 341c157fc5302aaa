import type { SamklangApi } from '@shared/ipc/contract'

declare global {
  interface Window {
    /** Exposed by the preload script. */
    readonly samklang: SamklangApi<File>
  }
}
