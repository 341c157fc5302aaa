import { expect, it } from 'vitest'
import { LeadersRepository } from '../../../electron/main/db/leaders'
import { ProgrammeRepository } from '../../../electron/main/db/programme'
import { builtInProgramme } from '@shared/domain/programme/programme'
import { testId } from '../../support/data/fixtures'
import { anyIds, memoryDatabase } from './memoryDatabase'

const entry = {
  id: testId(5),
  kind: 'hours' as const,
  on: '2026-03-01',
  seminar: null,
  hours: 1.5,
  form: 'sparring' as const,
  note: '',
}

it('all that belongs to a leader follows into the one they are merged with', () => {
  const db = memoryDatabase()
  const leaders = new LeadersRepository(db, anyIds())
  const goal = {
    id: testId(1),
    recordingId: testId(2),
    text: 'x',
    itemKeys: [],
    moments: [],
    agreedOn: '2026-03-01',
    state: 'open' as const,
    stateNote: '',
  }
  db.prepare("UPDATE recordings SET id = ? WHERE id = 's'").run(goal.recordingId)
  leaders.saveEntry('l', entry)
  leaders.saveGoal('l', goal)
  leaders.saveReflection('l', { id: testId(6), on: '2026-03-02', by: 'Karen', text: 'x' })
  leaders.merge('l', 'm')
  expect(leaders.get('l')?.mergedInto).toBe('m')
  expect(leaders.entries('m')).toEqual([entry])
  expect(leaders.entriesByLeader()).toEqual(new Map([['m', [entry]]]))
  expect([leaders.goals('l'), leaders.goals('m')]).toEqual([[], [goal]])
  expect(leaders.reflections('m')).toEqual([{ id: testId(6), on: '2026-03-02', by: 'Karen', text: 'x' }])
  expect(db.prepare('SELECT DISTINCT leader_id FROM recordings').pluck().all()).toEqual(['m'])
})

it('a leader begins with an empty profile, which is saved whole', () => {
  const leaders = new LeadersRepository(memoryDatabase(), anyIds())
  expect(leaders.get('l')?.profile).toEqual({ joinedLater: false, leadsSince: null, nextRecordingOn: null })
  const profile = { joinedLater: true, leadsSince: '2020-01-01', nextRecordingOn: '2026-05-01' }
  leaders.saveProfile('l', profile)
  expect(leaders.get('l')?.profile).toEqual(profile)
})

it('a version of the programme is kept as it was', () => {
  const db = memoryDatabase()
  const programme = new ProgrammeRepository(db, anyIds())
  expect(programme.current()).toBeUndefined()
  for (const source of ['one', 'two'])
    programme.save({ programme: { ...builtInProgramme, source }, savedBy: 'u1', savedAt: 'now' })
  expect(programme.current()?.programme.source).toBe('two')
  expect(db.prepare('SELECT max(version) FROM programmes').pluck().get()).toBe(2)
  expect(() => db.exec("UPDATE programmes SET programme = ''")).toThrow(/never changed/)
})
