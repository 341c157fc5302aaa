import type { SessionPlan } from './session'

/** Days and times of a session in its calendar's own zone, as iCalendar writes them (RFC 5545, 3.3.5). */
const two = (n: number): string => String(n).padStart(2, '0')

function localTime(day: string, minutes: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const moment = new Date(Date.UTC(year, month - 1, date, 0, minutes))
  const time = `${two(moment.getUTCHours())}${two(moment.getUTCMinutes())}00`
  return `${moment.getUTCFullYear()}${two(moment.getUTCMonth() + 1)}${two(moment.getUTCDate())}T${time}`
}

/**
 * A session as an iCalendar file (RFC 5545). It leaves the workspace, so it says only when: no group, place, person,
 * clip or number of the workspace. The UID is random, and the time floats: it is meant where the calendar is.
 * @param title the one word that the calendar shows
 */
export function sessionCalendar(
  { day, startsAt, minutes }: Pick<SessionPlan, 'day' | 'startsAt' | 'minutes'>,
  { title, uid, now }: { title: string; uid: string; now: Date },
): string {
  const [hour = 0, minute = 0] = startsAt.split(':').map(Number)
  const begins = hour * 60 + minute
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Samklang//Samklang//DA',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${localTime(day, begins)}`,
    `DTEND:${localTime(day, begins + minutes)}`,
    `SUMMARY:${title}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}
