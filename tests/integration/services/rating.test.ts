import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Form, itemsOf } from '@shared/domain/form'
import type { RatingContent } from '@shared/domain/rating'
import type { Comparison } from '@shared/ipc/groups/consensus'
import Database from 'better-sqlite3'
import { ConsensusService } from '../../../electron/main/services/consensus'
import { prepareWorkspace, writeWorkspace } from '../../../electron/main/services/createWorkspace'
import { DecisionsService } from '../../../electron/main/services/decisions'
import { leaderNamed } from '../../../electron/main/services/leaders'
import { openLocked } from '../../../electron/main/services/openings'
import { OpenWorkspaceHolder } from '../../../electron/main/services/openWorkspace'
import { RatingsService } from '../../../electron/main/services/ratings'
import { RecordingsService } from '../../../electron/main/services/recordings'
import { SessionService } from '../../../electron/main/services/session'
import { SupervisorsService } from '../../../electron/main/services/supervisors'
import { verifyRecordText } from '../../../electron/main/records/recordFile'

const formText = readFileSync('resources/forms/aaben-dialog-13.json', 'utf8')
const form = Form.parse(JSON.parse(formText))
const details = {
  meetingDate: '2026-10-14',
  citizenCode: 'B-017',
  leader: 'Karen Lund',
  coordinator: '',
  reflectors: [],
  privateCount: 1,
  professionalCount: 2,
  meetingNumber: 1,
  consent: { givenBy: 'B-017', givenOn: '2026-10-01', purposes: ['assessment' as const], until: '2027-10-01' },
}

const filled = (score: (index: number) => number, text: string): RatingContent => ({
  answers: Object.fromEntries(itemsOf(form).map(({ key }, i) => [key, { score: score(i), comment: '' }])),
  observations: [
    { id: '0192a3b4-0000-7000-8000-000000000001', itemKey: 'welcome', startMs: 1000, endMs: null, stance: 'supports', text },
  ],
})

describe('from two blind ratings to a signed record', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'samklang-services-')), 'workspace')
  const holder = new OpenWorkspaceHolder()
  holder.onUnlock((open) => openLocked(open, open.user.id, open.userKeys))
  const session = new SessionService(holder)
  const recordings = new RecordingsService(holder)
  const ratings = new RatingsService(holder)
  const consensus = new ConsensusService(holder, recordings)
  const decisions = new DecisionsService(holder, consensus)
  const recordingId = '0192a3b4-0000-7000-8000-0000000000aa'
  let anne = ''
  let bo = ''

  beforeAll(async () => {
    const pending = await prepareWorkspace(folder, { name: 'Anne', initials: 'A', passphrase: 'anne' })
    await holder.set(await writeWorkspace(pending, formText))
    anne = holder.get().user.id
    bo = (await new SupervisorsService(holder).add({ name: 'Bo', initials: 'B', passphrase: 'bo' })).id
    const { db } = holder.get()
    const [row] = db.forms.list()
    db.recordings.insert(
      {
        id: recordingId,
        details: JSON.stringify(details),
        leaderId: leaderNamed(db, details.leader),
        formRowId: row?.rowId ?? '',
        durationMs: 60_000,
        mime: 'video/mp4',
        importedBy: anne,
        importedAt: new Date().toISOString(),
      },
      [{ recordingId, kind: 'video', fileSize: 1, headerDigest: '00', clearSize: 1, clearSha256: 'ab'.repeat(32) }],
    )
  }, 60_000)
  afterAll(async () => {
    await holder.lock()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  })

  it('refuses what cannot be', async () => {
    expect(() => recordings.assign(recordingId, [anne, anne])).toThrow(expect.objectContaining({ code: 'sameSupervisor' }))
    await expect(ratings.mine(recordingId)).rejects.toMatchObject({ code: 'ratingNotAssigned' })
    await expect(session.unlock(folder, bo, 'anne')).rejects.toMatchObject({ code: 'wrongPassphrase', params: { initials: 'B' } })
    await expect(
      new SupervisorsService(holder).add({ name: 'Bente', initials: 'b', passphrase: 'x' }),
    ).rejects.toMatchObject({ code: 'initialsTaken' })
  }, 30_000)

  it('keeps who led a recording while the name is the same, and makes another leader known by another name', () => {
    const { leaderId } = recordings.get(recordingId)
    expect(recordings.updateDetails(recordingId, { ...details, leader: 'karen lund' }).leaderId).toBe(leaderId)
    const other = recordings.updateDetails(recordingId, { ...details, leader: 'Jonas Bæk' }).leaderId
    expect(other).not.toBe(leaderId)
    expect(holder.get().db.leaders.all().map(({ name }) => name)).toEqual(['Karen Lund', 'Jonas Bæk'])
    expect(recordings.updateDetails(recordingId, details).leaderId).toBe(leaderId)
  })

  it('keeps drafts, and locks only what is complete', async () => {
    recordings.assign(recordingId, [anne, bo])
    const content = filled((i) => i % 4, 'CANARY-A')
    const partial = { ...content, answers: { welcome: { score: 3, comment: '' } } }
    await ratings.save(recordingId, partial)
    await expect(ratings.lock(recordingId)).rejects.toMatchObject({ code: 'ratingIncomplete', params: { count: 12 } })
    await expect(ratings.save(recordingId, { ...partial, answers: { nonsense: { score: 1, comment: '' } } })).rejects.toMatchObject(
      { code: 'badInput' },
    )
    await Promise.all([ratings.save(recordingId, partial), ratings.save(recordingId, content)])
    expect((await ratings.mine(recordingId)).content).toEqual(content)
    expect(() => recordings.assign(recordingId, [bo, anne])).toThrow(expect.objectContaining({ code: 'assignmentFixed' }))
    expect((await ratings.lock(recordingId)).status).toBe('locked')
    await expect(ratings.save(recordingId, partial)).rejects.toMatchObject({ code: 'ratingLocked' })
    expect((await consensus.comparison(recordingId)).kind).toBe('waiting')
  })

  it('shows nothing before both are locked, then both, and opens with the other passphrase', async () => {
    await session.unlock(folder, bo, 'bo')
    expect(JSON.stringify(await consensus.comparison(recordingId))).not.toContain('CANARY-A')
    await expect(consensus.openTogether(recordingId, anne, 'anne')).rejects.toMatchObject({ code: 'notBothLocked' })
    await ratings.save(recordingId, filled(() => 2, 'CANARY-B'))
    await ratings.lock(recordingId)
    expect(await consensus.comparison(recordingId)).toMatchObject({ kind: 'sealed', unopened: [{ initials: 'A' }] })
    await expect(consensus.openTogether(recordingId, anne, 'bo')).rejects.toMatchObject({ code: 'wrongPassphrase' })
    const opened = (await consensus.openTogether(recordingId, anne, 'anne')) as Extract<Comparison, { kind: 'open' }>
    expect(opened.ratings[0].content.observations[0]?.text).toBe('CANARY-A')
    expect(opened.ratings[1].content.observations[0]?.text).toBe('CANARY-B')
    expect(opened.agreement.exact).toEqual({ estimate: 3 / 13, n: 13 })
  }, 30_000)

  it('refuses an opened rating that is not what its author signed for', async () => {
    const raw = new Database(join(folder, 'samklang.db'))
    raw.pragma(`cipher = 'sqlcipher'`)
    raw.pragma('legacy = 4')
    raw.pragma(`key = "x'${Buffer.from(holder.get().vaultKeys.databaseKey).toString('hex')}'"`)
    const before = raw.prepare<[], { rating_id: string; content: string }>('SELECT rating_id, content FROM openings').all()
    const forged = before.find(({ content }) => content.includes('CANARY-A'))
    raw.exec('DROP TRIGGER openings_fixed')
    const write = raw.prepare('UPDATE openings SET content = ? WHERE rating_id = ?')
    write.run(forged?.content.replace('"score":0', '"score":3'), forged?.rating_id)
    await expect(consensus.comparison(recordingId)).rejects.toMatchObject({ code: 'commitmentMismatch', params: { initials: 'A' } })
    write.run(forged?.content, forged?.rating_id)
    raw.close()
    expect((await consensus.comparison(recordingId)).kind).toBe('open')
  })

  it('decides once everything is agreed, with both passphrases, once', async () => {
    const input = {
      recordingId,
      outcome: 'certified' as const,
      comment: 'Godt møde',
      includeObservations: false,
      confirmations: [
        { userId: anne, passphrase: 'anne' },
        { userId: bo, passphrase: 'bo' },
      ],
    }
    await expect(decisions.decide(input)).rejects.toMatchObject({ code: 'consensusIncomplete', params: { count: 13 } })
    for (const { key } of itemsOf(form)) await consensus.saveItem(recordingId, { itemKey: key, score: 2, reason: '' })
    await expect(decisions.decide(input)).rejects.toMatchObject({ code: 'consensusIncomplete', params: { count: 10 } })
    for (const { key } of itemsOf(form)) await consensus.saveItem(recordingId, { itemKey: key, score: 2, reason: 'talt om' })
    const wrong = { ...input, confirmations: [input.confirmations[0]!, { userId: bo, passphrase: 'anne' }] }
    await expect(decisions.decide(wrong)).rejects.toMatchObject({ code: 'wrongPassphrase', params: { initials: 'B' } })
    const decided = (await decisions.decide(input)) as Extract<Comparison, { kind: 'open' }>
    expect(decided.decided?.outcome).toBe('certified')
    await expect(decisions.decide(input)).rejects.toMatchObject({ code: 'alreadyDecided' })
    await expect(consensus.saveItem(recordingId, { itemKey: 'welcome', score: 3, reason: '' })).rejects.toMatchObject({
      code: 'alreadyDecided',
    })
    const record = holder.get().db.decisions.recordOf(recordingId)?.signed ?? ''
    expect(record).not.toMatch(/CANARY|B-017/)
    expect(await verifyRecordText(record)).toMatchObject({ valid: true })
    expect(await verifyRecordText(record.replace('Godt møde', 'Godt mode'))).toMatchObject({ valid: false })
  }, 60_000)
})
