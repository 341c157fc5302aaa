import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256OfCanonical } from '../../../../electron/main/base/canonicalJson'
import { signedRounds } from '../../../../electron/main/services/ratings/roundStatements'
import { CalibrationService } from '../../../../electron/main/services/calibration/calibration'
import { generateUserKeys } from '../../../../electron/main/vault/keys/userKeys'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { Attacker, filled, refusalOf } from '../../../support/protocol/attacker'

describe('Bo makes it look as if he had locked', () => {
  let workspace: DiskWorkspace
  let services: ReturnType<typeof ratingServices>
  let bo: Attacker

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    services = ratingServices(workspace.holder)
    await workspace.begin('Anne', 'Bo')
    const { recordingId } = workspace
    services.recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    await services.ratings.save(recordingId, filled(3, 'ANNES SECRET'))
    await services.ratings.lock(recordingId)
    await workspace.session.lock()
    bo = await Attacker.of(workspace, 'Bo')
  }, 60_000)
  afterEach(() => workspace.end())

  /** Nothing of Anne's can be opened with Bo's keys, whether she signs in or asks to show her rating. */
  async function expectSealed(reason: string): Promise<void> {
    await workspace.as('Anne')
    await services.ratings.acknowledge()
    expect(await refusalOf(services.ratings.reveal(workspace.recordingId, []))).toBe(reason)
    const comparison = await services.consensus.comparison(workspace.recordingId)
    expect(comparison.kind).not.toBe('open')
    await workspace.session.lock()
    bo.tamper((db) => {
      expect(db.prepare('SELECT * FROM statement_contents').all()).toEqual([])
      expect(db.prepare('SELECT * FROM reveals').all()).toEqual([])
    })
  }

  it('with an unsigned row: Anne is told, and nothing is shown', async () => {
    bo.tamper((db) => db.exec("INSERT INTO statements VALUES ('x', '{}', '')"))
    bo.markLocked('x')
    await workspace.as('Anne')
    expect(services.ratings.alarms().alarms).toEqual(['statementsInvalid'])
    expect(await refusalOf(services.ratings.reveal(workspace.recordingId, []))).toBe('statementsInvalid')
    await expectSealed('awaits')
  }, 60_000)

  it('with Anne’s own commitment, signed over as his', async () => {
    const annes = bo.statements().find(({ kind }) => kind === 'commitment')
    if (annes?.kind !== 'commitment') throw new Error('no commitment')
    bo.markLocked(bo.publish({ kind: 'commitment', author: bo.cardOf(bo.id), body: annes.body }))
    await expectSealed('forked')
  }, 60_000)

  it('with the signature of somebody else under his card', async () => {
    const annes = bo.statements().find(({ kind }) => kind === 'commitment')
    if (annes?.kind !== 'commitment') throw new Error('no commitment')
    const body = { round: annes.body.round, parts: { scores: sha256OfCanonical('mine') } }
    const other = await generateUserKeys()
    bo.markLocked(bo.publish({ kind: 'commitment', author: bo.cardOf(bo.id), body }, other))
    await expectSealed('awaits')
  }, 60_000)

  it('with a commitment to a round of his own making, under a second card', async () => {
    bo.markLocked(await bo.commitUnderSecondCard(workspace.idOf('Anne')))
    await expectSealed('awaits')
  }, 60_000)
})

describe('Bo makes it look as if Anne had locked, or as if the round were closed', () => {
  const workspace = new DiskWorkspace()
  afterEach(() => workspace.end())

  async function boWhileAnneRates(annesPart: 'draft' | 'locked'): Promise<Attacker> {
    const services = ratingServices(workspace.holder)
    await workspace.begin('Anne', 'Bo')
    const { recordingId } = workspace
    services.recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    await services.ratings.save(recordingId, filled(3, 'ANNES SECRET'))
    if (annesPart === 'locked') await services.ratings.lock(recordingId)
    await workspace.as('Bo')
    await services.ratings.save(recordingId, filled(2, 'BOS'))
    if (annesPart === 'draft') await services.ratings.lock(recordingId)
    await workspace.session.lock()
    return Attacker.of(workspace, 'Bo')
  }
  /** What a clip, an extract and the log go by. */
  async function expectOpen(): Promise<void> {
    await workspace.as('Anne')
    expect(signedRounds(workspace.holder.get(), workspace.recordingId)).toMatchObject([{ closedAt: null }])
  }

  it('under a card made in her name', async () => {
    const bo = await boWhileAnneRates('draft')
    const theirs = await bo.closeWithMadeUp(workspace.idOf('Anne'))
    const anne = `(SELECT id FROM ratings WHERE supervisor_id = '${workspace.idOf('Anne')}')`
    bo.rewrite(`INSERT INTO commitments (rating_id, statement_id) VALUES (${anne}, '${theirs}')`)
    bo.rewrite('UPDATE rounds SET closed_at = created_at')
    await expectOpen()
  }, 60_000)

  it('by a calibration of the same name between the true cards, which he closes alone', async () => {
    const bo = await boWhileAnneRates('locked')
    bo.closeAlone(workspace.idOf('Anne'))
    bo.rewrite('UPDATE rounds SET closed_at = created_at')
    await expectOpen()
  }, 60_000)

  it('and calls the round a calibration in the database, too', async () => {
    const bo = await boWhileAnneRates('locked')
    bo.closeAlone(workspace.idOf('Anne'))
    bo.rewrite("UPDATE rounds SET kind = 'calibration', closed_at = created_at")
    await expectOpen()
  }, 60_000)
})

describe('the same in a calibration', () => {
  const workspace = new DiskWorkspace()
  afterEach(() => workspace.end())

  it('opens nothing to Bo, who has closed the round with tools', async () => {
    await workspace.begin('Anne', 'Bo')
    const calibration = new CalibrationService(workspace.holder)
    const { id } = await calibration.start(workspace.recordingId)
    await calibration.save(id, filled(3, 'ANNES SECRET'))
    await calibration.lock(id)
    await workspace.session.lock()
    const bo = await Attacker.of(workspace, 'Bo')
    const card = bo.cardOf(bo.id)
    const annes = bo.statements().find(({ kind }) => kind === 'commitment')
    if (annes?.kind !== 'commitment') throw new Error('no commitment')
    const fake = sha256OfCanonical('no statement')
    bo.publish({
      kind: 'close',
      author: card,
      body: { round: annes.body.round, commitments: [annes.id, fake] },
    })
    bo.tamper((db) => db.prepare('UPDATE rounds SET closed_at = ?').run(new Date().toISOString()))
    await workspace.as('Anne')
    expect(await refusalOf(calibration.reveal(id, []))).toBe('awaits')
    bo.tamper((db) => expect(db.prepare('SELECT * FROM statement_contents').all()).toEqual([]))
  }, 60_000)
})
