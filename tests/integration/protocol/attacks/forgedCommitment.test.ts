import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256OfCanonical } from '../../../../electron/main/base/canonicalJson'
import { statementId } from '../../../../electron/main/base/signedStatement'
import { CalibrationService } from '../../../../electron/main/services/calibration/calibration'
import { signCard } from '../../../../electron/main/services/protocol/cards'
import { generateUserKeys, publicKeysOf } from '../../../../electron/main/vault/keys/userKeys'
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

  /** Marks Bo's rating as locked with a statement, whatever it is. */
  const mark = (statement: string) =>
    bo.tamper((db) => {
      db.prepare(
        'INSERT INTO commitments (rating_id, statement_id) SELECT id, ? FROM ratings WHERE supervisor_id = ?',
      ).run(statement, bo.id)
      db.prepare('UPDATE rounds SET closed_at = ?').run(new Date().toISOString())
    })

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
    mark('x')
    await workspace.as('Anne')
    expect(services.ratings.alarms().alarms).toEqual(['statementsInvalid'])
    expect(await refusalOf(services.ratings.reveal(workspace.recordingId, []))).toBe('statementsInvalid')
    await expectSealed('awaits')
  }, 60_000)

  it('with Anne’s own commitment, signed over as his', async () => {
    const annes = bo.statements().find(({ kind }) => kind === 'commitment')
    if (annes?.kind !== 'commitment') throw new Error('no commitment')
    mark(bo.publish({ kind: 'commitment', author: bo.cardOf(bo.id), body: annes.body }))
    await expectSealed('forked')
  }, 60_000)

  it('with the signature of somebody else under his card', async () => {
    const annes = bo.statements().find(({ kind }) => kind === 'commitment')
    if (annes?.kind !== 'commitment') throw new Error('no commitment')
    const body = { round: annes.body.round, parts: { scores: sha256OfCanonical('mine') } }
    const other = await generateUserKeys()
    mark(bo.publish({ kind: 'commitment', author: bo.cardOf(bo.id), body }, other))
    await expectSealed('awaits')
  }, 60_000)

  it('with a commitment to a round of his own making, under a second card', async () => {
    const round = bo.statements().find(({ kind }) => kind === 'round')
    if (round?.kind !== 'round') throw new Error('no round')
    const keys = await generateUserKeys()
    const person = { id: bo.id, name: 'Bo', initials: 'B' }
    const ports = { workspace: bo.workspaceId(), person, keys, now: () => new Date().toISOString() }
    const card = signCard(ports, await publicKeysOf(keys))
    const second = statementId(card.text)
    bo.tamper((db) =>
      db.prepare('INSERT INTO statements VALUES (?, ?, ?)').run(second, card.text, card.signature),
    )
    const members = [bo.cardOf(workspace.idOf('Anne')), second].sort()
    const mine = bo.publish({ kind: 'round', author: bo.cardOf(bo.id), body: { ...round.body, members } })
    const body = { round: mine, parts: { scores: sha256OfCanonical('mine') } }
    mark(bo.publish({ kind: 'commitment', author: second, body }, keys))
    await expectSealed('awaits')
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
