import { Textarea } from '@mantine/core'
import { noteAt, writeNote, type SessionNote } from '@shared/domain/supervision/session'
import { useSession } from './sessionStore'

type Props = {
  label: string
  place: Pick<SessionNote, 'clipId' | 'about' | 'index'>
  /** Where the clip stands, in milliseconds of its recording. */
  atMs?: number | null
  minRows?: number
}

/** A note of the session, saved while it is written. */
export function NoteField({ label, place, atMs = null, minRows = 2 }: Props) {
  const { work, change } = useSession()
  return (
    <Textarea
      label={label}
      autosize
      minRows={minRows}
      maxLength={20_000}
      value={noteAt(work, place)?.text ?? ''}
      onChange={(event) => change(writeNote(work, place, event.currentTarget.value, atMs), 'soon')}
    />
  )
}
