import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenRound } from '@shared/domain/calibration/round'
import { emptyRating } from '@shared/domain/ratings/rating'
import { CalibrationService } from '../../../../electron/main/services/calibration/calibration'
import { DiskWorkspace } from '../../../support/data/diskWorkspace'
import { builtInForm, ratingOf } from '../../../support/data/fixtures'

const form = builtInForm()
const all = (score: number, comment: string) =>
  ratingOf(
    form,
    form.parts.flatMap(({ items }) => items.map(() => score)),
    { comments: { welcome: comment } },
  )

describe('a calibration round of three supervisors', () => {
  const workspace = new DiskWorkspace()
  const { holder, recordingId } = workspace
  const calibration = new CalibrationService(holder)
  let [anne, bo, roundId] = ['', '', '']

  beforeAll(async () => {
    await workspace.begin('Anne', 'Bo', 'Eva')
    ;[anne, bo] = [workspace.idOf('Anne'), workspace.idOf('Bo')]
    await workspace.compareWords('Bo', 'Eva')
    await workspace.as('Anne')
    roundId = (await calibration.start(recordingId)).id
  }, 240_000)
  afterAll(() => workspace.end())

  it('asks everyone, and shows nothing of a locked rating while the round is open', async () => {
    expect((await calibration.start(recordingId)).id).toBe(roundId)
    await calibration.save(roundId, all(3, 'CANARY-ANNE'))
    await expect(calibration.close(roundId)).rejects.toMatchObject({ code: 'roundTooFew' })
    expect((await calibration.lock(roundId)).status).toBe('locked')
    await expect(calibration.save(roundId, all(0, ''))).rejects.toMatchObject({ code: 'ratingLocked' })
    await workspace.as('Bo')
    expect(await calibration.view(roundId)).toMatchObject({
      kind: 'waiting',
      round: {
        mine: 'notStarted',
        assignments: [
          { initials: 'A', status: 'locked' },
          { status: 'notStarted' },
          { status: 'notStarted' },
        ],
      },
    })
    const seen = JSON.stringify([
      await calibration.view(roundId),
      calibration.list(),
      await calibration.mine(roundId),
    ])
    expect(seen).not.toContain('CANARY')
    await expect(
      calibration.saveKey(roundId, { itemKey: 'welcome', score: 2, reason: '' }),
    ).rejects.toMatchObject({ code: 'roundOpen' })
    await expect(calibration.reveal(roundId, [])).rejects.toMatchObject({ code: 'roundOpen' })
    await expect(calibration.close(roundId)).rejects.toMatchObject({ code: 'notOrganiser' })
    expect(() =>
      holder.get().db.ratings.insertReveal(holder.get().db.ratings.round(roundId)!.ratings[0]!.id, {
        content: emptyRating,
        salts: {},
      }),
    ).toThrow(/not closed/)
  }, 240_000)

  it('is closed by who began it; whoever is late is out, and the locked ones open one by one', async () => {
    await calibration.save(roundId, all(1, 'CANARY-BO'))
    await calibration.lock(roundId)
    await workspace.as('Eva')
    await calibration.save(roundId, all(2, ''))
    await workspace.as('Anne')
    const closed = (await calibration.close(roundId)) as OpenRound
    expect(closed.ratings.map(({ supervisor }) => supervisor.initials)).toEqual(['A'])
    expect(closed.unopened.map(({ initials }) => initials)).toEqual(['B'])
    expect(closed.showing).toMatchObject({ done: false, refusal: null, to: [{ supervisor: { id: bo } }] })
    expect(((await calibration.reveal(roundId, [])) as OpenRound).showing?.done).toBe(true)
    await workspace.as('Eva')
    await expect(calibration.lock(roundId)).rejects.toMatchObject({ code: 'roundClosed' })
    await expect(calibration.save(roundId, all(0, ''))).rejects.toMatchObject({ code: 'roundClosed' })
    await workspace.as('Bo')
    const view = (await calibration.view(roundId)) as OpenRound
    expect(view.ratings.map(({ supervisor, scores }) => [supervisor.initials, scores.welcome])).toEqual([
      ['A', 3],
      ['B', 1],
    ])
    expect(view.unopened).toEqual([])
  }, 240_000)

  it('takes a key, and says where each stands to it', async () => {
    await calibration.reveal(roundId, [])
    await calibration.saveKey(roundId, { itemKey: 'welcome', score: 3, reason: 'Rammen blev sagt højt.' })
    const view = (await calibration.saveKey(roundId, {
      itemKey: 'hopes',
      score: 2,
      reason: '',
    })) as OpenRound
    expect(view.key).toHaveLength(2)
    expect(view.deviations).toEqual([
      { id: anne, above: 2, fromKey: 0.5, asKey: 1, keyed: 2 },
      { id: bo, above: -2, fromKey: 1.5, asKey: 0, keyed: 2 },
    ])
    await expect(
      calibration.saveKey(roundId, { itemKey: 'welcome', score: 7, reason: '' }),
    ).rejects.toMatchObject({ code: 'badInput' })
  })

  it('is not begun a second time on a film of which the ratings were shown', async () => {
    await expect(calibration.start(recordingId)).rejects.toMatchObject({
      code: 'protocolRefused',
      params: { reason: 'alreadySeen' },
    })
  })

  it('closes by itself when the last has locked', async () => {
    const second = await calibration.start(workspace.addRecording(2))
    expect(second.id).not.toBe(roundId)
    for (const name of ['Bo', 'Eva', 'Anne']) {
      await workspace.as(name)
      await calibration.save(second.id, all(2, ''))
      await calibration.lock(second.id)
    }
    const view = (await calibration.view(second.id)) as OpenRound
    expect(view.kind).toBe('open')
    // The other two are sealed until their authors show them.
    expect(view.alpha).toEqual({ undefined: 'noOverlap' })
    expect(view.unopened).toHaveLength(2)
  }, 240_000)
})
