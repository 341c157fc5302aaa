import type { SamklangApi } from '@shared/ipc/contract'

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly samklang: SamklangApi
  }
}
