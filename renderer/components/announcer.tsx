import { VisuallyHidden } from '@mantine/core'
import { createStore } from '../stores/registry'

type Announcer = { text: string; say: (text: string) => void }

/** Announces the effect of a key to screen readers where nothing else on the page does. */
export const useAnnouncer = createStore<Announcer>((set, get) => ({
  text: '',
  // A live region repeats a text only if it differs.
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
