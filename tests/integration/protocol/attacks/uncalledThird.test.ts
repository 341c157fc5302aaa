import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import { noFilter } from '@shared/domain/insight/rated'
import { InsightService } from '../../../../electron/main/services/insight/insight'
import { VerifiedRecords } from '../../../../electron/main/services/records/verifiedRecords'
import { ResearchService } from '../../../../electron/main/services/insight/research'
import { DiskWorkspace, ratingServices, showAll, signAll } from '../../../support/data/diskWorkspace'
import { dump, opens } from '../../../support/forensics/vaultOf'
import { Attacker, filled, form, refusalOf } from '../../../support/protocol/attacker'

describe('Cara, who may be called as a third, looks for the ratings of the two', () => {
  const workspace = new DiskWorkspace()
  const { recordingId, holder } = workspace
  const services = ratingServices(holder)
  const { recordings, ratings, consensus, conversation } = services
  let cara: Attacker

  beforeAll(async () => {
    await workspace.begin('Anne', 'Bo', 'Cara')
    recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    for (const [name, score] of [
      ['Anne', 3],
      ['Bo', 1],
    ] as const) {
      await workspace.as(name)
      await ratings.save(recordingId, filled(score, `SECRET-OF-${name}`))
      await ratings.lock(recordingId)
    }
    await showAll(workspace, services, ['Anne', 'Bo'])
    await consensus.saveItem(recordingId, { itemKey: 'welcome', score: 2, reason: 'SECRET-REASON' })
    await conversation.setPresent(recordingId, ['SECRET-GUEST'])
    await workspace.as('Cara')
    cara = await Attacker.of(workspace, 'Cara')
  }, 120_000)
  afterAll(() => workspace.end())

  /** Everything in the database, and whatever any of Cara's keys opens of it. */
  async function everythingReadable(): Promise<string> {
    const rows = cara.tamper(dump)
    const blobs = Object.values(rows)
      .flat()
      .flatMap((row) => Object.values(row as Record<string, unknown>))
      .filter((value) => Buffer.isBuffer(value))
    for (const blob of blobs) expect(await opens(blob, cara.identities)).toBe(false)
    return JSON.stringify(rows, (_, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    )
  }

  it('with the database key and her own', async () => {
    expect(await everythingReadable()).not.toMatch(/SECRET|"score":/)
  }, 60_000)

  it('in the app: comparison, insight, research', async () => {
    expect((await consensus.comparison(recordingId)).kind).toBe('waiting')
    const verified = new VerifiedRecords(holder)
    const insight = new InsightService(holder, verified)
    expect((await insight.choices(null)).forms).toEqual([])
    expect(await refusalOf(insight.distribution(noFilter))).toBe('notFound')
    expect((await new ResearchService(holder, verified).extent()).recordings).toBe(0)
    expect(await refusalOf(ratings.reveal(recordingId, []))).toBe('ratingNotAssigned')
  }, 60_000)

  it('while she rates as the third, whose call gives no reason away', async () => {
    await workspace.as('Bo')
    await conversation.callThird(recordingId, workspace.idOf('Cara'), 'SECRET-WHY')
    await workspace.as('Cara')
    const rows = cara.tamper(dump)
    expect(JSON.stringify(rows)).not.toMatch(/SECRET/)
    await ratings.save(recordingId, filled(2, 'caras'))
    await ratings.lock(recordingId)
    expect(await consensus.comparison(recordingId)).toMatchObject({ kind: 'sealed', unopened: [{}, {}] })
  }, 60_000)

  it('is shown both once she has locked and they show them, with what they had agreed on', async () => {
    await workspace.compareWords('Bo', 'Cara')
    await showAll(workspace, services, ['Anne', 'Bo', 'Cara'])
    expect(await consensus.comparison(recordingId)).toMatchObject({
      kind: 'open',
      consensus: [{ reason: 'SECRET-REASON' }],
      present: ['SECRET-GUEST'],
      third: { reason: 'SECRET-WHY' },
    })
    for (const { key } of itemsOf(form))
      await consensus.saveItem(recordingId, { itemKey: key, score: 2, reason: 'talt om' })
    const input = { recordingId, outcome: 'notYet' as const, comment: '', includeObservations: false }
    await signAll(workspace, services, input, ['Anne', 'Cara'])
    expect(cara.tamper(dump)['records']).toEqual([])
    await workspace.as('Bo')
    const comparison = await consensus.comparison(recordingId)
    if (comparison.kind === 'open') await services.decisions.sign(recordingId, comparison.signing!.record)
    expect(holder.get().db.records.list()).toHaveLength(1)
  }, 120_000)
})
