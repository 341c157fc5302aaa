import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import type { RatingContent } from '@shared/domain/ratings/rating'
import type { Comparison } from '@shared/domain/consensus/comparison'
import { verifyRecordText } from '../../../../electron/main/records/recordFile'
import { sealJson } from '../../../../electron/main/services/protocol/seals'
import { DiskWorkspace, ratingServices, showAll, signAll } from '../../../support/data/diskWorkspace'
import { builtInForm, ratingOf, testId } from '../../../support/data/fixtures'
import { openDatabase } from '../../../support/forensics/vaultOf'
import { meetingDetails } from '../../../support/data/workspace'

const form = builtInForm()
const filled = (score: (index: number) => number, text: string): RatingContent =>
  ratingOf(
    form,
    itemsOf(form).map((_, i) => score(i)),
    {
      observations: [
        { id: testId(1), itemKey: 'welcome', startMs: 1000, endMs: null, stance: 'supports', text },
      ],
    },
  )

describe('from two blind ratings to a signed record', () => {
  const workspace = new DiskWorkspace()
  const { holder, session, folder, recordingId } = workspace
  const services = ratingServices(holder)
  const { recordings, ratings, consensus, decisions } = services
  let [anne, bo] = ['', '']

  beforeAll(async () => {
    await workspace.begin('Anne', 'Bo')
    ;[anne, bo] = [workspace.idOf('Anne'), workspace.idOf('Bo')]
  }, 60_000)
  afterAll(() => workspace.end())

  it('refuses what cannot be', async () => {
    expect(() => recordings.assign(recordingId, [anne, anne])).toThrow(
      expect.objectContaining({ code: 'sameSupervisor' }),
    )
    await expect(ratings.mine(recordingId)).rejects.toMatchObject({ code: 'ratingNotAssigned' })
    await expect(session.unlock(folder, bo, 'anne')).rejects.toMatchObject({
      code: 'wrongPassphrase',
      params: { initials: 'B' },
    })
  }, 30_000)

  it('keeps who led a recording while the name is the same, and makes another leader known by another name', () => {
    const { leaderId } = recordings.get(recordingId)
    expect(recordings.updateDetails(recordingId, { ...meetingDetails, leader: 'karen lund' }).leaderId).toBe(
      leaderId,
    )
    const other = recordings.updateDetails(recordingId, { ...meetingDetails, leader: 'Jonas Bæk' }).leaderId
    expect(other).not.toBe(leaderId)
    expect(
      holder
        .get()
        .db.leaders.all()
        .map(({ name }) => name),
    ).toEqual(['Karen Lund', 'Jonas Bæk'])
    expect(recordings.updateDetails(recordingId, meetingDetails).leaderId).toBe(leaderId)
  })

  it('keeps drafts, and locks only what is complete', async () => {
    recordings.assign(recordingId, [anne, bo])
    const content = filled((i) => i % 4, 'CANARY-A')
    const partial = { ...content, answers: { welcome: { score: 3, comment: '' } } }
    await ratings.save(recordingId, partial)
    await expect(ratings.lock(recordingId)).rejects.toMatchObject({
      code: 'ratingIncomplete',
      params: { count: 12 },
    })
    await expect(
      ratings.save(recordingId, { ...partial, answers: { nonsense: { score: 1, comment: '' } } }),
    ).rejects.toMatchObject({ code: 'badInput' })
    await Promise.all([ratings.save(recordingId, partial), ratings.save(recordingId, content)])
    expect((await ratings.mine(recordingId)).content).toEqual(content)
    expect(() => recordings.assign(recordingId, [bo, anne])).toThrow(
      expect.objectContaining({ code: 'assignmentFixed' }),
    )
    expect((await ratings.lock(recordingId)).status).toBe('locked')
    await expect(ratings.save(recordingId, partial)).rejects.toMatchObject({ code: 'ratingLocked' })
    expect((await consensus.comparison(recordingId)).kind).toBe('waiting')
  })

  it('shows nothing before both are locked, then both, once each has shown theirs', async () => {
    await workspace.as('Bo')
    expect(JSON.stringify(await consensus.comparison(recordingId))).not.toContain('CANARY-A')
    await expect(ratings.reveal(recordingId, [])).rejects.toMatchObject({ code: 'notBothLocked' })
    await ratings.save(
      recordingId,
      filled(() => 2, 'CANARY-B'),
    )
    await ratings.lock(recordingId)
    expect(await consensus.comparison(recordingId)).toMatchObject({
      kind: 'sealed',
      unopened: [{ initials: 'A' }],
      showing: { done: false, refusal: null, to: [{ supervisor: { id: anne }, verdict: 'known' }] },
    })
    await ratings.reveal(recordingId, [])
    expect(await consensus.comparison(recordingId)).toMatchObject({ kind: 'sealed', showing: { done: true } })
    await showAll(workspace, services, ['Anne', 'Bo'])
    const opened = (await consensus.comparison(recordingId)) as Extract<Comparison, { kind: 'open' }>
    expect(opened.ratings[0].content.observations[0]?.text).toBe('CANARY-A')
    expect(opened.ratings[1].content.observations[0]?.text).toBe('CANARY-B')
    expect(opened.agreement.exact).toEqual({ estimate: 3 / 13, n: 13 })
  }, 30_000)

  it('refuses a shown rating that is not what its author signed for', async () => {
    const raw = openDatabase(folder, Buffer.from(holder.get().vaultKeys.databaseKey))
    const shown = raw
      .prepare<[], { id: string; content: Buffer }>(
        'SELECT statement_id AS id, content FROM statement_contents',
      )
      .all()
    const write = raw.prepare('UPDATE statement_contents SET content = ? WHERE statement_id = ?')
    const other = await sealJson({}, [holder.get().db.users.get(bo)!.recipient])
    for (const { id } of shown) write.run(other, id)
    await expect(consensus.comparison(recordingId)).rejects.toMatchObject({
      code: 'commitmentMismatch',
      params: { initials: 'A' },
    })
    for (const { id, content } of shown) write.run(content, id)
    raw.close()
    expect((await consensus.comparison(recordingId)).kind).toBe('open')
  })

  it('decides once everything is agreed and each has signed the same in their own session, once', async () => {
    const input = {
      recordingId,
      outcome: 'certified' as const,
      comment: 'Godt møde',
      includeObservations: false,
    }
    await expect(decisions.beginSigning(input)).rejects.toMatchObject({
      code: 'consensusIncomplete',
      params: { count: 13 },
    })
    for (const { key } of itemsOf(form))
      await consensus.saveItem(recordingId, { itemKey: key, score: 2, reason: '' })
    await expect(decisions.beginSigning(input)).rejects.toMatchObject({
      code: 'consensusIncomplete',
      params: { count: 10 },
    })
    for (const { key } of itemsOf(form))
      await consensus.saveItem(recordingId, { itemKey: key, score: 2, reason: 'talt om' })
    type Open = Extract<Comparison, { kind: 'open' }>
    const begun = (await decisions.beginSigning(input)) as Open
    expect(begun).toMatchObject({ decided: null, signing: { signed: [{ id: bo }], awaited: [{ id: anne }] } })
    // Signed twice by one is signed by one; what is signed stays as it is; another document is not signed.
    await decisions.sign(recordingId, begun.signing!.record)
    expect(holder.get().db.records.list()).toEqual([])
    await expect(decisions.beginSigning(input)).rejects.toMatchObject({ code: 'signingBegun' })
    const item = { itemKey: 'welcome', score: 1, reason: 'anderledes' }
    await expect(consensus.saveItem(recordingId, item)).rejects.toMatchObject({ code: 'signingBegun' })
    await workspace.as('Anne')
    await expect(decisions.sign(recordingId, '0'.repeat(64))).rejects.toMatchObject({
      code: 'signingChanged',
    })
    // Anne does not agree: the conversation goes on, and what Bo signed is void.
    expect(((await decisions.stopSigning(recordingId)) as Open).signing).toBeNull()
    await expect(decisions.sign(recordingId, begun.signing!.record)).rejects.toMatchObject({
      code: 'signingChanged',
    })
    await signAll(workspace, services, input, ['Anne', 'Bo'])
    const decided = (await consensus.comparison(recordingId)) as Open
    expect(decided).toMatchObject({ decided: { outcome: 'certified' }, signing: null })
    await expect(decisions.beginSigning(input)).rejects.toMatchObject({ code: 'alreadyDecided' })
    await expect(
      consensus.saveItem(recordingId, { itemKey: 'welcome', score: 3, reason: '' }),
    ).rejects.toMatchObject({
      code: 'alreadyDecided',
    })
    const record = holder.get().db.records.ofRecording(recordingId)?.signed ?? ''
    expect(record).not.toMatch(/CANARY|B-017/)
    expect(await verifyRecordText(record)).toMatchObject({ valid: true })
    expect(await verifyRecordText(record.replace('Godt møde', 'Godt mode'))).toMatchObject({ valid: false })
  }, 60_000)
})
