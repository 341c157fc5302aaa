import type { ProjectorKey } from './projection'

/**
 * The keys of clickers and of presentation programs; null for any other key. A clicker has no key that plays, so its
 * forward key plays a clip first (`advance`) and then goes on.
 */
export function projectorKey(key: string): ProjectorKey | 'advance' | 'leave' | null {
  switch (key) {
    case 'PageDown':
      return 'advance'
    case 'ArrowRight':
      return 'next'
    case 'PageUp':
    case 'ArrowLeft':
      return 'previous'
    case ' ':
      return 'toggle'
    case 'b':
    case 'B':
    case '.':
      return 'blank'
    case 'Escape':
      return 'leave'
    default:
      return null
  }
}
