import type { ProjectorKey } from './projection'

/** The keys of clickers and of presentation programs; null for any other key. */
export function projectorKey(key: string): ProjectorKey | 'leave' | null {
  switch (key) {
    case 'PageDown':
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
