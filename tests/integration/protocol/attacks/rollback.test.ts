import { renameSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { Attacker, filled, form, refusalOf } from '../../../support/protocol/attacker'

describe('Bo sees Anne’s rating with a dummy of his own, puts the folder back, and rates "blind"', () => {
  let workspace: DiskWorkspace
  let services: ReturnType<typeof ratingServices>
  let bo: Attacker
  let putBack: () => void

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    services = ratingServices(workspace.holder)
    const { ratings, recordings, consensus } = services
    const { recordingId, session } = workspace
    await workspace.begin('Anne', 'Bo')
    recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    await ratings.save(recordingId, filled(3, 'ANNES SECRET'))
    await ratings.lock(recordingId)
    await session.lock()
    bo = await Attacker.of(workspace, 'Bo')
    putBack = bo.copyFolder()
    await workspace.as('Bo')
    await ratings.save(recordingId, filled(0, 'dummy'))
    await ratings.lock(recordingId)
    await ratings.reveal(recordingId, [])
    await workspace.as('Anne')
    await ratings.reveal(recordingId, [])
    expect((await consensus.comparison(recordingId)).kind).toBe('open')
    await session.lock()
  }, 120_000)
  afterEach(() => workspace.end())

  it('his own app remembers what he was shown, and lets him lock nothing else', async () => {
    const { ratings } = services
    const { recordingId, holder } = workspace
    putBack()
    await workspace.as('Bo')
    expect(ratings.alarms().alarms).toContain('folderOlder')
    await holder.get().protocol.statements.acknowledge()
    await ratings.save(recordingId, filled(3, 'as if blind'))
    expect(await refusalOf(ratings.lock(recordingId))).toBe('alreadyCommitted')
  }, 120_000)

  it('with his own memory erased, Anne’s app tells her, shows nothing more and decides nothing', async () => {
    const { ratings, consensus, decisions } = services
    const { recordingId, holder, session, folder } = workspace
    putBack()
    // What Bo's app remembers lies in his own app data and his own file: he erases both.
    const annes = keepOnlyAnnes(workspace)
    rmSync(`${folder}/keys/${bo.id}.state.age`, { force: true })
    await workspace.as('Bo')
    await holder.get().protocol.statements.acknowledge()
    await ratings.save(recordingId, filled(3, 'as if blind'))
    await ratings.lock(recordingId)
    await session.lock()
    annes()

    await workspace.as('Anne')
    expect(ratings.alarms()).toMatchObject({ alarms: ['folderOlder'], shown: [{ names: ['Bo'] }] })
    expect(await refusalOf(ratings.reveal(recordingId, []))).toBe('folderOlder')
    await ratings.acknowledge()
    expect(await refusalOf(ratings.reveal(recordingId, []))).toBe('forked')
    expect(await consensus.comparison(recordingId)).toMatchObject({
      kind: 'sealed',
      showing: { refusal: 'forked' },
    })
    for (const { key } of itemsOf(form))
      await consensus.saveItem(recordingId, { itemKey: key, score: 3, reason: '' }).catch(() => undefined)
    const input = { recordingId, outcome: 'certified', comment: '', includeObservations: false } as const
    expect(await refusalOf(decisions.beginSigning(input))).not.toBe('done')
    expect(holder.get().db.records.list()).toEqual([])
  }, 180_000)

  it('with both his commitments in the database, he has ended his own part', async () => {
    const { ratings, consensus } = services
    const { recordingId, holder } = workspace
    const first = bo.statements().filter(({ kind }) => kind !== 'card')
    const rows = bo.tamper(
      (db) => db.prepare('SELECT id, text, signature FROM statements').all() as Record<string, string>[],
    )
    const round = first.find(({ kind }) => kind === 'round')!.id
    const body = { round, parts: { scores: '0'.repeat(64) } }
    bo.publish({ kind: 'commitment', author: bo.cardOf(bo.id), body })
    expect(rows.length).toBeGreaterThan(4)
    await workspace.as('Anne')
    expect(holder.get().protocol.statements.ledger.rounds.get(round)?.forked.size).toBe(1)
    expect((await consensus.comparison(recordingId)).kind).toBe('sealed')
    expect(await refusalOf(ratings.reveal(recordingId, []))).toBe('nobodyLeft')
  }, 120_000)
})

/** Takes Anne's app data away and gives it back, as if she were at another computer meanwhile. */
function keepOnlyAnnes({ appData }: DiskWorkspace): () => void {
  const aside = `${appData}-annes`
  rmSync(aside, { recursive: true, force: true })
  renameSync(appData, aside)
  return () => {
    rmSync(appData, { recursive: true, force: true })
    renameSync(aside, appData)
  }
}
