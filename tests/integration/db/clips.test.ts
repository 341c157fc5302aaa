import { expect, it } from 'vitest'
import type { Clip } from '@shared/domain/supervision/clip'
import { ClipsRepository } from '../../../electron/main/db/clips'
import { testId } from '../../support/data/fixtures'
import { anyIds, memoryDatabase } from './memoryDatabase'

it('keeps who chose a clip when it is changed, and removes it with its recording', () => {
  const db = memoryDatabase()
  const recordingId = testId(1)
  db.prepare("UPDATE recordings SET id = ? WHERE id = 'r'").run(recordingId)
  const clips = new ClipsRepository(db, anyIds())
  const clip: Clip = {
    id: testId(2),
    recordingId,
    startMs: 0,
    endMs: 900,
    leadInMs: 0,
    leadOutMs: 0,
    title: 'Et klip',
    why: '',
    lookFor: '',
    itemKeys: [],
    stance: null,
  }
  clips.save({ clip, chosenBy: 'u1', chosenAt: '2026-11-26T10:00:00Z' })
  clips.save({ clip: { ...clip, title: 'Et andet' }, chosenBy: 'u2', chosenAt: '2026-11-27T10:00:00Z' })
  const stored = { clip: { ...clip, title: 'Et andet' }, chosenBy: 'u1', chosenAt: '2026-11-26T10:00:00Z' }
  expect(clips.list()).toEqual([stored])
  expect(clips.ofRecording(recordingId)).toEqual([stored])
  expect(clips.ofRecording('s')).toEqual([])

  db.prepare('DELETE FROM recordings WHERE id = ?').run(recordingId)
  expect(clips.get(clip.id)).toBeUndefined()
  db.close()
})
