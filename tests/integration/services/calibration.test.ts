import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenRound } from '@shared/ipc/groups/calibration'
import { CalibrationService } from '../../../electron/main/services/calibration'
import { openCalibrations } from '../../../electron/main/services/calibrationRatings'
import { prepareWorkspace, writeWorkspace } from '../../../electron/main/services/createWorkspace'
import { leaderNamed } from '../../../electron/main/services/leaders'
import { OpenWorkspaceHolder } from '../../../electron/main/services/openWorkspace'
import { SessionService } from '../../../electron/main/services/session'
import { SupervisorsService } from '../../../electron/main/services/supervisors'
import { builtInForm, ratingOf, testId } from '../../helpers/fixtures'
import { meetingDetails } from '../../helpers/workspace'

const formText = readFileSync('resources/forms/aaben-dialog-13.json', 'utf8')
const form = builtInForm()
const recordingId = testId(77)
const all = (score: number, comment: string) => ratingOf(form, form.parts.flatMap(({ items }) => items.map(() => score)), { comments: { welcome: comment } })

describe('a calibration round of three supervisors', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'samklang-calibration-')), 'workspace')
  const holder = new OpenWorkspaceHolder()
  holder.onUnlock(openCalibrations)
  const session = new SessionService(holder)
  const calibration = new CalibrationService(holder)
  const as = async (name: string, id: string) => void (await session.unlock(folder, id, name))
  let [anne, bo, eva, roundId] = ['', '', '', '']

  beforeAll(async () => {
    const pending = await prepareWorkspace(folder, { name: 'Anne', initials: 'A', passphrase: 'anne' })
    await holder.set(await writeWorkspace(pending, formText))
    anne = holder.get().user.id
    const supervisors = new SupervisorsService(holder)
    bo = (await supervisors.add({ name: 'Bo', initials: 'B', passphrase: 'bo' })).id
    eva = (await supervisors.add({ name: 'Eva', initials: 'E', passphrase: 'eva' })).id
    const { db } = holder.get()
    const formRowId = db.forms.list()[0]?.rowId ?? ''
    const details = JSON.stringify(meetingDetails)
    db.recordings.insert({ id: recordingId, details, formRowId, durationMs: 1000, mime: 'video/mp4', importedBy: anne, importedAt: '2026-11-01T10:00:00Z', leaderId: leaderNamed(db, meetingDetails.leader) }, [])
    roundId = calibration.start(recordingId).id
  }, 240_000)
  afterAll(async () => {
    await holder.lock()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  })

  it('asks everyone, and shows nothing of a locked rating while the round is open', async () => {
    expect(calibration.start(recordingId).id).toBe(roundId)
    await calibration.save(roundId, all(3, 'CANARY-ANNE'))
    await expect(calibration.close(roundId)).rejects.toMatchObject({ code: 'roundTooFew' })
    expect((await calibration.lock(roundId)).status).toBe('locked')
    await expect(calibration.save(roundId, all(0, ''))).rejects.toMatchObject({ code: 'ratingLocked' })
    await as('bo', bo)
    expect(calibration.view(roundId)).toMatchObject({
      kind: 'waiting',
      round: { mine: 'notStarted', assignments: [{ initials: 'A', status: 'locked' }, { status: 'notStarted' }, { status: 'notStarted' }] },
    })
    const seen = JSON.stringify([calibration.view(roundId), calibration.list(), await calibration.mine(roundId)])
    expect(seen).not.toContain('CANARY')
    expect(() => calibration.saveKey(roundId, { itemKey: 'welcome', score: 2, reason: '' })).toThrow(expect.objectContaining({ code: 'roundOpen' }))
    await expect(calibration.close(roundId)).rejects.toMatchObject({ code: 'notOrganiser' })
    expect(() => holder.get().db.calibration.insertOpening(holder.get().db.calibration.ratings(roundId)[0]!.id, '{}', 'n')).toThrow(/not closed/)
  }, 240_000)

  it('is closed by who began it; whoever is late is out, and the locked ones open one by one', async () => {
    await calibration.save(roundId, all(1, 'CANARY-BO'))
    await calibration.lock(roundId)
    await as('eva', eva)
    await calibration.save(roundId, all(2, ''))
    await as('anne', anne)
    const closed = (await calibration.close(roundId)) as OpenRound
    expect(closed.ratings.map(({ supervisor }) => supervisor.initials)).toEqual(['A'])
    expect(closed.unopened.map(({ initials }) => initials)).toEqual(['B'])
    await as('eva', eva)
    await expect(calibration.lock(roundId)).rejects.toMatchObject({ code: 'roundClosed' })
    await expect(calibration.save(roundId, all(0, ''))).rejects.toMatchObject({ code: 'roundClosed' })
    await as('bo', bo)
    const view = calibration.view(roundId) as OpenRound
    expect(view.ratings.map(({ supervisor, scores }) => [supervisor.initials, scores.welcome])).toEqual([['A', 3], ['B', 1]])
    expect(view.unopened).toEqual([])
  }, 240_000)

  it('takes a key, and says where each stands to it', () => {
    calibration.saveKey(roundId, { itemKey: 'welcome', score: 3, reason: 'Rammen blev sagt højt.' })
    const view = calibration.saveKey(roundId, { itemKey: 'hopes', score: 2, reason: '' }) as OpenRound
    expect(view.key).toHaveLength(2)
    expect(view.standings).toEqual([
      { id: anne, above: 2, fromKey: 0.5, asKey: 1, keyed: 2 },
      { id: bo, above: -2, fromKey: 1.5, asKey: 0, keyed: 2 },
    ])
    expect(() => calibration.saveKey(roundId, { itemKey: 'welcome', score: 7, reason: '' })).toThrow(expect.objectContaining({ code: 'badInput' }))
  })

  it('closes by itself when the last has locked', async () => {
    const second = calibration.start(recordingId)
    expect(second.id).not.toBe(roundId)
    for (const [name, id] of [['bo', bo], ['eva', eva], ['anne', anne]] as const) {
      await as(name, id)
      await calibration.save(second.id, all(2, ''))
      await calibration.lock(second.id)
    }
    const view = calibration.view(second.id) as OpenRound
    expect(view.kind).toBe('open')
    // The other two are sealed until their authors next unlock.
    expect(view.alpha).toEqual({ undefined: 'noOverlap' })
    expect(view.unopened).toHaveLength(2)
  }, 240_000)
})
