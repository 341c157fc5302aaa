import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CalibrationService } from '../../../../electron/main/services/calibration/calibration'
import { enterRecording } from '../../../../electron/main/services/imports/importJob'
import type { WrittenFilm } from '../../../../electron/main/services/imports/importWorkerProtocol'
import type { InspectedFilm } from '../../../../electron/main/services/imports/sources'
import { newRound } from '../../../../electron/main/services/ratings/blindRatings'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { testId } from '../../../support/data/fixtures'
import { consentGiven, meetingDetails } from '../../../support/data/workspace'
import { Attacker, filled, refusalOf } from '../../../support/protocol/attacker'

describe('Bo gets to see Anne’s scores of a film elsewhere, and then rates it', () => {
  let workspace: DiskWorkspace
  let services: ReturnType<typeof ratingServices>
  let calibration: CalibrationService

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    services = ratingServices(workspace.holder)
    calibration = new CalibrationService(workspace.holder)
    await workspace.begin('Anne', 'Bo', 'Cara')
    await workspace.compareWords('Bo', 'Cara')
    await workspace.as('Anne')
  }, 60_000)
  afterEach(() => workspace.end())

  /** The same film, imported once more. */
  const importAgain = (): string => workspace.addRecording(2, 1)

  /** Begins a round with tools, as the app would not. */
  function beginWithTools(
    kind: 'certification' | 'calibration',
    recordingId: string,
    raters: string[],
  ): string {
    const { db, user } = workspace.holder.get()
    const formRowId = db.recordings.get(recordingId)!.formRowId
    const round = newRound(user.id, { kind, recordingId, formRowId }, raters)
    db.ratings.insertRound(round)
    return round.id
  }

  const pair = () => [workspace.idOf('Anne'), workspace.idOf('Bo')]

  it('a calibration of a recording under certification is refused', async () => {
    services.recordings.assign(workspace.recordingId, pair())
    expect(await refusalOf(calibration.start(workspace.recordingId))).toBe('underCertification')
  }, 60_000)

  it('a calibration of the same film, imported again: Anne’s app does not lock a second rating of it', async () => {
    const { recordings, ratings } = services
    const { recordingId } = workspace
    recordings.assign(recordingId, pair())
    await ratings.save(recordingId, filled(3, 'ANNES SECRET'))
    await ratings.lock(recordingId)
    await workspace.as('Bo')
    const again = importAgain()
    // She is not asked; where she is made to rate, her app refuses.
    const asked = (await calibration.start(again)).assignments.map(({ name }) => name)
    expect(asked).toEqual(['Bo', 'Cara'])
    const third = workspace.addRecording(3, 1)
    const forced = beginWithTools('calibration', third, pair())
    await workspace.as('Anne')
    await calibration.save(forced, filled(3, 'ANNES SECRET'))
    expect(await refusalOf(calibration.lock(forced))).toBe('openElsewhere')
  }, 60_000)

  it('a certification of the same film, imported again after a calibration: his app refuses it', async () => {
    const { recordings, ratings } = services
    const round = await calibration.start(workspace.recordingId)
    for (const name of ['Anne', 'Bo', 'Cara']) {
      await workspace.as(name)
      await calibration.save(round.id, filled(name === 'Anne' ? 3 : 1, name))
      await calibration.lock(round.id)
    }
    await workspace.as('Anne')
    await calibration.reveal(round.id, [])
    await workspace.as('Bo')
    expect(await calibration.view(round.id)).toMatchObject({ ratings: [{ scores: { welcome: 3 } }, {}] })
    const again = importAgain()
    expect(() => recordings.assign(again, pair())).toThrow('protocolRefused')
    beginWithTools('certification', again, pair())
    await ratings.save(again, filled(3, 'not blind'))
    expect(await refusalOf(ratings.lock(again))).toBe('alreadySeen')
  }, 120_000)

  it('an import of the same film tells it, and assigns neither of them; the recording is there', async () => {
    const { recordings, ratings } = services
    const { recordingId } = workspace
    recordings.assign(recordingId, pair())
    await ratings.save(recordingId, filled(3, 'ANNES SECRET'))
    await ratings.lock(recordingId)
    const { db, folder, user } = workspace.holder.get()
    await mkdir(join(folder, 'media', testId(79)), { recursive: true })
    const plan = { mimeType: 'video/mp4' } as InspectedFilm['plan']
    const enter = async (id: string, sha256: string, supervisorIds: string[]) => {
      const request = {
        source: { parts: [], bytes: 1, plan },
        details: meetingDetails,
        consent: consentGiven,
        formRowId: db.recordings.get(recordingId)!.formRowId,
        supervisorIds,
        assignedBy: user.id,
      }
      const written = { fileSize: 1, headerDigest: '00', size: 1, sha256 }
      const film = { written, converted: { durationMs: 60_000, sizeBytes: 1 } } as unknown as WrittenFilm
      return enterRecording(workspace.holder.get(), id, film, request, new AbortController().signal)
    }
    const digest = db.film.mediaFile(recordingId, 'video')!.plaintextSha256
    const refusal = await enter(testId(79), digest, pair())
    expect(refusal).toMatchObject({
      code: 'protocolRefused',
      params: { reason: 'openElsewhere', name: 'Anne' },
    })
    expect(db.recordings.get(testId(79))).toBeDefined()
    expect(db.ratings.roundsOf(testId(79))).toEqual([])
    // Another film is another matter.
    expect(await enter(testId(80), '80'.repeat(32), pair())).toBeNull()
    expect(db.ratings.roundsOf(testId(80))).toHaveLength(1)
  }, 60_000)

  it('the same with tools: Anne’s app shows him nothing against a second commitment', async () => {
    const { ratings } = services
    const round = await calibration.start(workspace.recordingId)
    for (const name of ['Anne', 'Bo', 'Cara']) {
      await workspace.as(name)
      await calibration.save(round.id, filled(2, name))
      await calibration.lock(round.id)
    }
    await workspace.as('Anne')
    await calibration.reveal(round.id, [])
    const again = importAgain()
    beginWithTools('certification', again, [workspace.idOf('Bo'), workspace.idOf('Cara')])
    await workspace.as('Cara')
    await ratings.save(again, filled(2, 'CARAS SECRET'))
    // Cara was shown Anne's rating too: an honest app goes no further.
    expect(await refusalOf(ratings.lock(again))).toBe('alreadySeen')
    const bo = await Attacker.of(workspace, 'Bo')
    expect(bo.statements().filter(({ kind }) => kind === 'reveal')).toHaveLength(1)
  }, 120_000)
})
