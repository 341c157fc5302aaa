import type { Page } from '@playwright/test'
import type { Purpose } from '@shared/domain/consent/consent'
import { localDay } from '@shared/domain/day'
import { supervisorKey } from '@shared/domain/supervision/person'
import { call } from '../app/calls'
import { testId } from './fixtures'

const inDays = (days: number): string => localDay(new Date(Date.now() + days * 24 * 3600 * 1000))

/** Saves a clip of a recording that shows its seconds [from, to), and returns its id. */
export async function saveClip(
  window: Page,
  number: number,
  recordingId: string,
  { title, lookFor = '', from = 1, to = 2 }: { title: string; lookFor?: string; from?: number; to?: number },
): Promise<string> {
  const id = testId(0x5000 + number)
  await call(window, 'clips', 'save', {
    clip: {
      ...{ id, recordingId, startMs: from * 1000, endMs: to * 1000, leadInMs: 0, leadOutMs: 0 },
      ...{ title, why: '', lookFor, itemKeys: ['voices'], stance: 'supports' },
    },
  })
  return id
}

/** A group of a supervisor and a guest, with a session of today that shows these clips. */
export async function planSession(
  window: Page,
  userId: string,
  clipIds: readonly string[],
): Promise<{ groupId: string; sessionId: string; people: string[] }> {
  const [groupId, sessionId] = [testId(0x6000), testId(0x6001)]
  const people = [supervisorKey(userId), 'guest:Lone Krogh']
  await call(window, 'supervision', 'saveGroup', {
    group: { id: groupId, name: 'Gruppe Nord', memberKeys: people },
  })
  await call(window, 'supervision', 'saveSession', {
    plan: {
      ...{ id: sessionId, groupId, day: inDays(0), startsAt: '13:00', minutes: 270, place: 'Rådhuset' },
      ...{ participants: people, ledBy: people[0]! },
      clips: clipIds.map((clipId) => ({ clipId, broughtBy: people[1]! })),
    },
  })
  return { groupId, sessionId, people }
}

/** Everybody who was filmed in a recording consents to these purposes, and to no others. */
export async function consentTo(window: Page, recordingId: string, purposes: Purpose[]): Promise<void> {
  const { participants } = await call(window, 'consent', 'page', { recordingId })
  await call(window, 'consent', 'save', {
    recordingId,
    participants: participants.map(({ id, code, kind, consent }) => ({
      ...{ id, code, kind },
      consent: consent && { ...consent, purposes },
    })),
  })
}
