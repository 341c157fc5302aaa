import { afterAll, beforeAll, expect, it } from 'vitest'
import { PlaybackTickets } from '../../../../electron/main/media/playback/tickets'
import { ClipsService } from '../../../../electron/main/services/clips/clips'
import { CollectionsService } from '../../../../electron/main/services/clips/collections'
import { ConsentService } from '../../../../electron/main/services/consent/consent'
import { PlaybackService } from '../../../../electron/main/services/film/playback'
import { consentTo, DiskWorkspace } from '../../../support/data/diskWorkspace'
import { testId } from '../../../support/data/fixtures'

const workspace = new DiskWorkspace()
const { holder } = workspace
const clips = new ClipsService(
  holder,
  new PlaybackService(holder, new PlaybackTickets(), new ConsentService(holder)),
)
const collections = new CollectionsService(holder)
const [one, other] = [testId(5), testId(6)]

const clipOf = (id: string, recordingId: string) => ({
  ...{ id, recordingId, startMs: 0, endMs: 1000, leadInMs: 0, leadOutMs: 0 },
  ...{ title: 'Stilheden', why: '', lookFor: '', itemKeys: [], stance: null },
})

beforeAll(async () => {
  await workspace.begin('Anne')
  clips.save(clipOf(one, workspace.recordingId))
  clips.save(clipOf(other, workspace.addRecording(2)))
})
afterAll(() => workspace.end())

it('holds clips of several recordings in their order, with the words before each', () => {
  const collection = {
    id: testId(9),
    title: 'Stilhed',
    entries: [
      { clipId: other, words: 'Først dette' },
      { clipId: one, words: '' },
    ],
  }
  expect(collections.save(collection)).toEqual(collection)
  const turned = { ...collection, title: 'Ro', entries: collection.entries.toReversed() }
  collections.save(turned)
  expect(collections.list()).toEqual([turned])
  expect(() => collections.save({ ...turned, entries: [{ clipId: testId(99), words: '' }] })).toThrow(
    'notFound',
  )
})

it('leaves out the words before a clip that may not be shown, and keeps them', () => {
  const consentFor = (purposes: ('assessment' | 'supervision')[]) =>
    consentTo(workspace, testId(78), { purposes })
  consentFor(['assessment'])
  const [hidden] = collections.list()
  expect(hidden?.entries).toEqual([
    { clipId: one, words: '' },
    { clipId: other, words: '' },
  ])
  collections.save({ ...hidden!, title: 'Ro igen' })
  consentFor(['assessment', 'supervision'])
  expect(collections.list()[0]?.entries[1]).toEqual({ clipId: other, words: 'Først dette' })
})

it('loses a clip that is removed, and nothing else', () => {
  clips.remove(one)
  expect(collections.list()[0]?.entries).toEqual([{ clipId: other, words: 'Først dette' }])
  collections.remove(testId(9))
  expect(collections.list()).toEqual([])
  expect(() => collections.remove(testId(9))).toThrow('notFound')
  expect(clips.list(null)).toHaveLength(1)
})
