import { VisuallyHidden } from '@mantine/core'
import { createStore } from '../stores/registry'

type Announcer = { text: string; say: (text: string) => void }

/** What is said to a screen reader after a key has done something that nothing else tells. */
export const useAnnouncer = createStore<Announcer>((set, get) => ({
  text: '',
  // The same again is read again only if it is not quite the same.
  say: (text) => set({ text: get().text === text ? `${text}\u00a0` : text }),
}))

export function Announcements() {
  const text = useAnnouncer((announcer) => announcer.text)
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  )
}
