import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import { noFilter } from '@shared/domain/insight/rated'
import { CalibrationService } from '../../../../electron/main/services/calibration/calibration'
import { InsightService } from '../../../../electron/main/services/insight/insight'
import { VerifiedRecords } from '../../../../electron/main/services/records/verifiedRecords'
import { ResearchService } from '../../../../electron/main/services/insight/research'
import { DiskWorkspace, ratingServices, showAll, signAll } from '../../../support/data/diskWorkspace'
import { builtInForm, ratingOf } from '../../../support/data/fixtures'
import { openDatabase } from '../../../support/forensics/vaultOf'

const form = builtInForm()
const all = (score: number, comment = '') =>
  ratingOf(
    form,
    itemsOf(form).map(() => score),
    { comments: { welcome: comment } },
  )

describe('what would show a rating before its time is refused or left out', () => {
  const workspace = new DiskWorkspace()
  const { holder, recordingId } = workspace
  const services = ratingServices(holder)
  const { recordings, ratings, consensus, conversation } = services
  const calibration = new CalibrationService(holder)
  const verified = new VerifiedRecords(holder)
  const [insight, research] = [new InsightService(holder, verified), new ResearchService(holder, verified)]
  let pair: [string, string]

  beforeAll(async () => {
    await workspace.begin('Anne', 'Bo', 'Cara')
    pair = [workspace.idOf('Anne'), workspace.idOf('Bo')]
  }, 60_000)
  afterAll(() => workspace.end())

  it('supervisors are not assigned while a calibration is open, nor is a second one begun', async () => {
    const round = await calibration.start(recordingId)
    expect(() => recordings.assign(recordingId, pair)).toThrow(
      expect.objectContaining({ code: 'calibrationOpen' }),
    )
    expect(recordings.get(recordingId).assignments).toEqual([])
    // No one has begun. A film that was rated in a calibration is rated by the same people no more.
    holder.get().db.ratings.removeRound(round.id)
    recordings.assign(recordingId, pair)
  }, 60_000)

  it('no calibration begins from the assignment to the decision', async () => {
    const refused = expect.objectContaining({ code: 'underCertification' }) as unknown
    await expect(calibration.start(recordingId)).rejects.toEqual(refused)
    for (const [name, score] of [
      ['Anne', 3],
      ['Bo', 1],
    ] as const) {
      await workspace.as(name)
      await ratings.save(recordingId, all(score))
      await expect(calibration.start(recordingId)).rejects.toEqual(refused)
      await ratings.lock(recordingId)
    }
    await showAll(workspace, services, ['Bo', 'Anne'])
    expect((await consensus.comparison(recordingId)).kind).toBe('open')
    await expect(calibration.start(recordingId)).rejects.toEqual(refused)
    expect(calibration.list()).toEqual([])
  }, 60_000)

  it('a round of the certification is none of the calibrations', async () => {
    const [certification] = holder.get().db.ratings.roundsOf(recordingId)
    await expect(calibration.mine(certification!.id)).rejects.toMatchObject({ code: 'notFound' })
    await expect(calibration.view(certification!.id)).rejects.toMatchObject({ code: 'notFound' })
  })

  it('nothing of it is counted or handed on while a third may be called, or rates', async () => {
    const nothingSeen = async () => {
      expect((await insight.choices(null)).forms).toEqual([])
      await expect(insight.distribution(noFilter)).rejects.toMatchObject({ code: 'notFound' })
      expect(await research.extent()).toEqual({ recordings: 0, leftOut: 0, altered: 0 })
    }
    await workspace.as('Cara')
    await nothingSeen()
    await workspace.as('Bo')
    await nothingSeen()
    await conversation.callThird(recordingId, workspace.idOf('Cara'), 'Uenige')
    await workspace.as('Cara')
    await nothingSeen()
    await ratings.save(recordingId, all(2))
    await ratings.lock(recordingId)
    await nothingSeen()
    await workspace.compareWords('Bo', 'Cara')
    await showAll(workspace, services, ['Anne', 'Bo', 'Cara'])
    await nothingSeen()
  }, 60_000)

  it('all three ratings are counted once it is decided, and the calibration is not', async () => {
    for (const { key } of itemsOf(form))
      await consensus.saveItem(recordingId, { itemKey: key, score: 2, reason: 'talt om' })
    const input = { recordingId, outcome: 'notYet' as const, comment: '', includeObservations: false }
    await signAll(workspace, services, input, ['Anne', 'Bo', 'Cara'])
    expect(await insight.distribution(noFilter)).toMatchObject({ ratings: 3 })
    expect(await research.extent()).toEqual({ recordings: 0, leftOut: 1, altered: 0 })
    expect((await calibration.start(recordingId)).closedAt).toBeNull()
  }, 60_000)
})

describe('what is verified once is read again only where another program has written', () => {
  const workspace = new DiskWorkspace()
  const { holder, recordingId, folder } = workspace
  const services = ratingServices(holder)
  const { recordings, ratings, consensus } = services

  beforeAll(async () => {
    await workspace.begin('Anne', 'Bo')
    recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    for (const name of ['Anne', 'Bo']) {
      await workspace.as(name)
      await ratings.save(recordingId, all(2, 'kendt'))
      await ratings.lock(recordingId)
    }
    await showAll(workspace, services, ['Bo', 'Anne'])
  }, 60_000)
  afterAll(() => workspace.end())

  it('a save reads no reveal, a foreign change makes it do so and is refused', async () => {
    const { db, vaultKeys } = holder.get()
    const item = { itemKey: 'welcome', score: 2, reason: '' }
    await consensus.comparison(recordingId)
    let reads = 0
    const read = db.statements.content.bind(db.statements)
    db.statements.content = (id, name) => {
      reads++
      return read(id, name)
    }
    await consensus.saveItem(recordingId, item)
    await consensus.saveItem(recordingId, { ...item, score: 3 })
    expect(reads).toBe(0)
    const raw = openDatabase(folder, Buffer.from(vaultKeys.databaseKey))
    raw.exec('UPDATE statement_contents SET content = zeroblob(length(content))')
    raw.close()
    await expect(consensus.saveItem(recordingId, item)).rejects.toMatchObject({ code: 'commitmentMismatch' })
    expect(reads).toBeGreaterThan(0)
  })
})
