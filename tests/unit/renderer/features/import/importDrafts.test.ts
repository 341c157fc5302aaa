import { beforeEach, expect, it } from 'vitest'
import { useImportDrafts } from '../../../../../renderer/features/import/importDraftsStore'
import { resetStores } from '../../../../../renderer/stores/registry'
import { selectionOf, trimFault } from '../../../../../renderer/features/import/selection'

const unknown = { day: null, endedAt: null, durationMs: null, clockMs: null }
const file = (fileName: string) => ({
  sourceId: `id of ${fileName}`,
  fileName,
  bytes: 1,
  recorded: unknown,
})
const store = () => useImportDrafts.getState()
const names = () => store().drafts.map(({ files }) => files.map(({ fileName }) => fileName))
const current = () => store().drafts.find(({ id }) => id === store().currentId)!

beforeEach(() => resetStores())

it('offers parts of one recording as one, and opens the first', () => {
  store().add(['b.mp4', '00002.MTS', '00001.MTS'].map(file))
  expect(names()).toEqual([['00001.MTS', '00002.MTS'], ['b.mp4']])
  expect(current().files[0]?.fileName).toBe('00001.MTS')
})

it('opens a file that is there already, with what was written', () => {
  store().add(['a.mp4', 'b.mp4'].map(file))
  store().change(current().id, { audioTrack: 1 })
  store().add([file('b.mp4')])
  expect(names()).toEqual([['a.mp4'], ['b.mp4']])
  expect(current().files[0]?.fileName).toBe('b.mp4')
  store().add([file('a.mp4')])
  expect(current().audioTrack).toBe(1)
})

it('keeps what was written when they are taken apart and put together again', () => {
  store().add(['00001.MTS', '00002.MTS'].map(file))
  const written = { ...current().details, leader: 'Karen Lund' }
  store().change(current().id, { details: written })
  store().split(current().id)
  expect(names()).toEqual([['00001.MTS'], ['00002.MTS']])
  expect(current().details.leader).toBe('Karen Lund')
  expect(store().drafts[1]?.details.leader).toBe('')
  store().joinAll()
  expect(names()).toEqual([['00001.MTS', '00002.MTS']])
  expect(current().details.leader).toBe('Karen Lund')
})

it('goes on with the next, and copies from the previous all but date and number', () => {
  store().add(['a.mp4', 'b.mp4'].map(file))
  const details = { ...current().details, leader: 'Karen Lund', meetingDate: '2026-03-07', meetingNumber: 3 }
  store().change(current().id, { details, supervisorIds: ['x', 'y'] })
  expect(store().previous).toBeNull()
  store().remove(current().id, true)
  expect(names()).toEqual([['b.mp4']])
  store().copyPrevious(current().id)
  expect(current()).toMatchObject({
    supervisorIds: ['x', 'y'],
    details: { leader: 'Karen Lund', meetingDate: '', meetingNumber: 1 },
  })
  store().remove(current().id)
  expect(store()).toMatchObject({ drafts: [], currentId: null, previous: { supervisorIds: ['x', 'y'] } })
})

it('forgets everything on a lock', () => {
  store().add([file('a.mp4')])
  resetStores()
  expect(store()).toMatchObject({ drafts: [], currentId: null, previous: null })
})

it('asks main only for what can be: a trim that leaves nothing stays in the form', () => {
  store().add([file('a.mp4')])
  const select = (fromMs: number | null, toMs: number | null) => ({ ...current(), trim: { fromMs, toMs } })
  expect(selectionOf(select(null, null), 60_000).trim).toBeNull()
  expect(selectionOf(select(null, 30_000), 60_000).trim).toEqual({ fromMs: 0, toMs: 30_000 })
  expect(selectionOf(select(5000, null), 60_000).trim).toEqual({ fromMs: 5000, toMs: null })
  expect(selectionOf(select(0, 60_000), 60_000).trim).toBeNull()
  expect(selectionOf(select(30_000, 20_000), 60_000).trim).toBeNull()
  expect(trimFault({ fromMs: 30_000, toMs: 30_500 }, 60_000)).toBe('order')
  expect(trimFault({ fromMs: 61_000, toMs: null }, 60_000)).toBe('beyond')
  expect(trimFault({ fromMs: 5000, toMs: null }, 60_000)).toBeNull()
})

it('asks where a recording may go on in the next file, and joins or keeps apart as answered', () => {
  const pause = (fileName: string, endedAt: number) => ({
    ...file(fileName),
    recorded: { day: '2026-11-26', endedAt, durationMs: 600_000, clockMs: 0 },
  })
  const both = [pause('00001.MTS', 0), pause('00002.MTS', 1_800_000)]
  store().add(both)
  expect(store().drafts.map(({ doubt }) => doubt)).toEqual([true, false])
  expect(current().details.meetingDate).toBe('2026-11-26')
  store().settle(current().id, false)
  expect(names()).toEqual([['00001.MTS'], ['00002.MTS']])
  expect(store().drafts[0]?.doubt).toBe(false)
  resetStores()
  store().add(both)
  store().open(both[1]!.sourceId)
  store().settle(both[0]!.sourceId, true)
  expect(names()).toEqual([['00001.MTS', '00002.MTS']])
  expect(current().files).toHaveLength(2)
})
