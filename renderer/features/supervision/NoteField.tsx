import { Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { noteAt, writeNote, type SessionNote } from '@shared/domain/supervision/session'
import { useLanguage } from '../../i18n/useLanguage'
import { formatTime } from '../player/time'
import { useSession } from './sessionStore'

type Props = {
  label: string
  place: Pick<SessionNote, 'clipId' | 'about' | 'index'>
  minRows?: number
}

/** A note of the session, saved while it is written. One about a clip keeps the moment at which it was begun. */
export function NoteField({ label, place, minRows = 2 }: Props) {
  const language = useLanguage()
  const { t } = useTranslation('supervision')
  const work = useSession((session) => session.work)
  const note = noteAt(work, place)
  const write = (text: string) => {
    const { work: now, change, position } = useSession.getState()
    change(writeNote(now, place, text, place.clipId === null ? null : position()), 'soon')
  }
  return (
    <Textarea
      label={label}
      description={
        typeof note?.atMs === 'number' ? t('noteAt', { time: formatTime(language, note.atMs) }) : undefined
      }
      autosize
      minRows={minRows}
      maxLength={20_000}
      value={note?.text ?? ''}
      onChange={(event) => write(event.currentTarget.value)}
    />
  )
}
