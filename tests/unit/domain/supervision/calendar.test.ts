import { expect, it } from 'vitest'
import { sessionCalendar } from '@shared/domain/supervision/calendar'

it('a session in a calendar says when, over midnight too, and nothing else', () => {
  const plan = {
    day: '2026-12-31',
    startsAt: '22:30',
    minutes: 120,
    place: 'Rådhuset',
    participants: ['guest:Lone'],
  }
  const text = sessionCalendar(plan, { title: 'Møde', uid: 'u', now: new Date('2026-11-26T10:11:12.345Z') })
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Samklang//Samklang//DA',
    'BEGIN:VEVENT',
    'UID:u',
    'DTSTAMP:20261126T101112Z',
    'DTSTART:20261231T223000',
    'DTEND:20270101T003000',
    'SUMMARY:Møde',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})
