import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '@shared/domain/desk/desk'
import { DeskService } from '../../../../electron/main/services/desk/desk'
import { DiskWorkspace } from '../../../support/data/diskWorkspace'
import { testId } from '../../../support/data/fixtures'

const place = (itemKey: string) => ({
  positionMs: 90_000,
  rate: 1.5,
  volume: 0.8,
  muted: false,
  itemKey,
  scrollTop: 400,
})

describe('what a supervisor left where she was', () => {
  const workspace = new DiskWorkspace()
  const { holder, recordingId } = workspace
  const desks = new DeskService(holder)
  const annes: Desk = {
    places: [{ recordingId, place: place('hopes') }],
    phrases: ['Spørger åbent'],
    words: ['Bjerregaard'],
  }

  beforeAll(() => workspace.begin('Anne', 'Bo'), 60_000)
  afterAll(() => workspace.end())

  it('is hers alone, and comes back', async () => {
    await workspace.as('Anne')
    expect(await desks.mine()).toEqual({ places: [], phrases: [], words: [] })
    await desks.save(annes)
    await workspace.as('Bo')
    expect(await desks.mine()).toEqual({ places: [], phrases: [], words: [] })
    await desks.save({ places: [], phrases: ['Mit'], words: [] })
    expect([...(await desks.words())]).toEqual([])
    await workspace.as('Anne')
    expect(await desks.mine()).toEqual(annes)
    expect([...(await desks.words())]).toEqual(['Bjerregaard'])
    await desks.save({ ...annes, words: ['Holm'] })
    expect([...(await desks.words())]).toEqual(['Holm'])
    await desks.save(annes)
  }, 60_000)

  it('does not tell a colleague with the database how far she is, nor in which recordings', async () => {
    await workspace.as('Bo')
    const { db } = holder.get()
    const before = db.desks.sealed(workspace.idOf('Anne'))!
    expect(before.toString('latin1')).not.toMatch(/hopes|Spørger|Bjerregaard|positionMs/)
    expect(before.includes(recordingId)).toBe(false)
    await workspace.as('Anne')
    await desks.save({
      ...annes,
      places: [{ recordingId, place: place('continuity') }],
      phrases: [],
      words: [],
    })
    expect(holder.get().db.desks.sealed(workspace.idOf('Anne'))!.length).toBe(before.length)
  }, 60_000)

  it('forgets recordings that are gone, and begins again where it cannot be read', async () => {
    await desks.save({ ...annes, places: [...annes.places, { recordingId: testId(78), place: place('x') }] })
    expect((await desks.mine()).places.map((entry) => entry.recordingId)).toEqual([recordingId])
    holder.get().db.desks.save(workspace.idOf('Anne'), Buffer.from('damaged'))
    expect(await desks.mine()).toEqual({ places: [], phrases: [], words: [] })
  }, 60_000)
})
