import { afterAll, beforeAll, expect, it } from 'vitest'
import { today } from '@shared/domain/day'
import { HandoversService } from '../../../../electron/main/services/handovers/handovers'
import { everyTable } from '../../../support/data/everyTable'
import { testId } from '../../../support/data/fixtures'

let open: Awaited<ReturnType<typeof everyTable>>
beforeAll(async () => {
  open = await everyTable()
  await open.workspace.as('Anne')
}, 120_000)
afterAll(() => open.workspace.end())

it('notes when a record was handed over and where it is found, once per record', () => {
  const handovers = new HandoversService(open.workspace.holder)
  const recordId = open.known.recordIds[0]!
  handovers.remove(recordId)
  expect(handovers.list()).toEqual([])
  handovers.save({ recordId, day: today(), reference: '2026-1234' })
  handovers.save({ recordId, day: today(), reference: '2026-1235' })
  expect(handovers.list()).toEqual([{ recordId, day: today(), reference: '2026-1235' }])
  handovers.remove(recordId)
  expect(handovers.list()).toEqual([])
})

it('refuses what is no record, and a day to come', () => {
  const handovers = new HandoversService(open.workspace.holder)
  const recordId = open.known.recordIds[0]!
  expect(() => handovers.save({ recordId: testId(99), day: today(), reference: 'x' })).toThrow('notFound')
  expect(() => handovers.save({ recordId, day: '2999-01-01', reference: 'x' })).toThrow('badInput')
  expect(handovers.list()).toEqual([])
})
