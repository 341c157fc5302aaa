import { newWork, startClock, writeNote, writeReflecting } from '@shared/domain/supervision/session'
import type { SessionContext } from '../../../electron/main/services/session/sessionContext'
import { testId } from './fixtures'
import { readings } from './readings'

/**
 * A clip in a collection, and a group with a session that was held and one that is under way, with all they can hold.
 */
export function supervise(holder: SessionContext, recordingId: string, leader: string): void {
  const { clips, collections, groups, sessions, exercises } = readings(holder).services
  const [clipId, groupId, held, begun] = [510, 511, 512, 513].map(testId) as [string, string, string, string]
  const people = [leader, 'guest:Lone Krogh']
  clips.save({
    ...{ id: clipId, recordingId, startMs: 0, endMs: 1000, leadInMs: 0, leadOutMs: 0 },
    ...{ title: 'Stilheden', why: '', lookFor: 'Hvem tager ordet?', itemKeys: ['voices'], stance: null },
  })
  collections.save({ id: testId(514), title: 'Stilhed', entries: [{ clipId, words: 'Først' }] })
  groups.save({ id: groupId, name: 'Nord', memberKeys: people })
  for (const id of [held, begun]) {
    sessions.savePlan({
      ...{ id, groupId, day: '2026-11-01', startsAt: '13:00', minutes: 60, place: 'Rådhuset' },
      ...{ participants: people, ledBy: null, clips: [{ clipId, broughtBy: leader }] },
    })
    let work = startClock(newWork, new Date('2026-11-01T13:00:00Z'))
    work = writeNote(work, { clipId, about: 'theory', index: 0 }, 'Polyfoni', 500)
    work = writeReflecting(work, { clipId, reflectors: [leader], said: 'Ro', answered: 'Ja' })
    sessions.saveWork(id, work)
    sessions.saveAgreement({
      ...{ id: testId(id === held ? 515 : 516), sessionId: id, kind: 'plan', text: 'Øv', person: leader },
      ...{ dueOn: '2026-12-01', state: 'open', outcome: '' },
    })
  }
  exercises.start({ id: testId(517), sessionId: begun, clipId, itemKey: 'voices', people })
  for (const person of people) exercises.answer(testId(517), person, 2)
  sessions.hold(
    held,
    people.map((key) => ({ key, minutes: 60 })),
  )
}
