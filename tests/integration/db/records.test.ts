import type Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { ConsensusRepository } from '../../../electron/main/db/consensus'
import { RecordsRepository, type StoredRecord } from '../../../electron/main/db/records'
import { anyIds, memoryDatabase } from './memoryDatabase'

const decision: StoredRecord = {
  id: 'old',
  kind: 'decision',
  recordingId: 'r',
  leaderId: 'l',
  outcome: 'certified',
  signed: '{"document":1}',
  decidedAt: '2026-01-01T00:00:00Z',
  supersedes: null,
}
const correction: StoredRecord = {
  ...decision,
  id: 'new',
  kind: 'correction',
  outcome: 'notYet',
  supersedes: 'old',
  decidedAt: '2026-02-01T00:00:00Z',
}
const withdrawal: StoredRecord = {
  ...correction,
  id: 'end',
  kind: 'withdrawal',
  outcome: null,
  supersedes: 'new',
  decidedAt: '2026-03-01T00:00:00Z',
}
const level: StoredRecord = {
  ...decision,
  id: 'level',
  kind: 'levelCertificate',
  recordingId: null,
  outcome: null,
}

let db: Database.Database
let records: RecordsRepository
beforeEach(() => {
  db = memoryDatabase()
  records = new RecordsRepository(db, anyIds())
  records.insert(decision)
})

describe('records of several kinds', () => {
  it('a record is returned byte for byte, and never changed or removed', () => {
    expect(records.list()).toEqual([decision])
    expect(() => db.exec("UPDATE records SET outcome = 'notYet'")).toThrow(/never changed/)
    expect(() => db.exec('DELETE FROM records')).toThrow(/never removed/)
  })

  it('a decision ends the conversation on its recording and on no other', () => {
    const consensus = new ConsensusRepository(db, anyIds())
    const item = { itemKey: 'welcome', score: 2, reason: '' }
    expect([records.isDecided('r'), records.isDecided('s')]).toEqual([true, false])
    expect(() => consensus.saveItem('r', item)).toThrow(/decision is made/)
    expect(() => consensus.savePresent('r', [])).toThrow(/decision is made/)
    consensus.saveItem('s', item)
    consensus.savePresent('s', ['Anne'])
    expect([consensus.items('s'), consensus.present('s')]).toEqual([[item], ['Anne']])
    expect([consensus.items('r'), consensus.present('r')]).toEqual([[], []])
  })

  it('a correction replaces a decision, and a withdrawal leaves it without effect', () => {
    expect(records.outcomes()).toEqual([{ recordingId: 'r', outcome: 'certified', withdrawn: false }])
    records.insert(correction)
    expect(records.outcomes()).toEqual([{ recordingId: 'r', outcome: 'notYet', withdrawn: false }])
    expect(records.ofRecording('r')).toEqual(correction)
    expect(records.successorOf('old')).toEqual(correction)
    records.insert(withdrawal)
    expect(records.outcomes()).toEqual([{ recordingId: 'r', outcome: 'notYet', withdrawn: true }])
    expect(records.ofRecording('r')).toEqual(correction)
    expect(records.list().map(({ id }) => id)).toEqual(['end', 'new', 'old'])
    expect(records.decisionsOfLeaders()).toEqual([])
  })

  it('a record is superseded once, and only one that exists', () => {
    records.insert(correction)
    expect(() => records.insert({ ...correction, id: 'x' })).toThrow(/UNIQUE/)
    expect(() => records.insert({ ...correction, id: 'x', supersedes: 'nobody' })).toThrow(/FOREIGN KEY/)
    expect(() => records.insert({ ...correction, id: 'x', supersedes: null })).toThrow(/CHECK/)
    expect(() => records.insert({ ...decision, id: 'x', recordingId: null })).toThrow(/CHECK/)
    expect(() => records.insert({ ...level, leaderId: 'nobody' })).toThrow(/FOREIGN KEY/)
    records.insert(level)
    expect(records.levelCertificates()).toEqual([level])
    expect(records.outcomes()).toHaveLength(1)
  })
})
