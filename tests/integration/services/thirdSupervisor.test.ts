import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Form, itemsOf } from '@shared/domain/form'
import type { RatingContent } from '@shared/domain/rating'
import type { Comparison } from '@shared/ipc/groups/consensus'
import { ConversationService } from '../../../electron/main/services/conversation'
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
import { verifyCredential } from '../../../electron/main/records/credential/verify'

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

describe('where two cannot agree', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'samklang-third-')), 'workspace')
  const holder = new OpenWorkspaceHolder()
  holder.onUnlock((open) => openLocked(open, open.user.id, open.userKeys))
  const session = new SessionService(holder)
  const recordings = new RecordingsService(holder)
  const ratings = new RatingsService(holder)
  const consensus = new ConsensusService(holder, recordings)
  const conversation = new ConversationService(holder, consensus)
  const decisions = new DecisionsService(holder, consensus)
  const recordingId = '0192a3b4-0000-7000-8000-0000000000aa'
  let anne = ''
  let bo = ''
  let cara = ''
  let dorte = ''

  beforeAll(async () => {
    const pending = await prepareWorkspace(folder, { name: 'Anne', initials: 'A', passphrase: 'anne' })
    await holder.set(await writeWorkspace(pending, formText))
    anne = holder.get().user.id
    bo = (await new SupervisorsService(holder).add({ name: 'Bo', initials: 'B', passphrase: 'bo' })).id
    cara = (await new SupervisorsService(holder).add({ name: 'Cara', initials: 'C', passphrase: 'cara' })).id
    dorte = (await new SupervisorsService(holder).add({ name: 'Dorte', initials: 'D', passphrase: 'dorte' })).id
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


  type Open = Extract<Comparison, { kind: 'open' }>
  const as = (id: string, passphrase: string) => session.unlock(folder, id, passphrase)
  const readable = () =>
    JSON.stringify([holder.get().db.ratings.ofRecording(recordingId).map(({ id }) => holder.get().db.ratings.opening(id))])

  it('two rate, and begin to talk', async () => {
    recordings.assign(recordingId, [anne, bo])
    for (const [id, passphrase, score] of [[anne, 'anne', 3], [bo, 'bo', 1]] as const) {
      await as(id, passphrase)
      await ratings.save(recordingId, filled(() => score, `CANARY-${passphrase}`))
      await ratings.lock(recordingId)
    }
    await consensus.openTogether(recordingId, anne, 'anne')
    const saved = (await conversation.setPresent(recordingId, ['Anne', 'Bo'])) as Open
    expect(saved).toMatchObject({ present: ['Anne', 'Bo'], third: null })
    await consensus.saveItem(recordingId, { itemKey: 'welcome', score: 2, reason: 'CANARY-REASON' })
  }, 60_000)

  it('whoever rates nothing here sees nothing, so that they can still be called in', async () => {
    await as(cara, 'cara')
    const seen = await consensus.comparison(recordingId)
    expect(seen.kind).toBe('waiting')
    expect(JSON.stringify(seen)).not.toMatch(/CANARY/)
    await expect(conversation.callThird(recordingId, dorte, 'x')).rejects.toMatchObject({ code: 'notBothLocked' })
    await expect(consensus.saveItem(recordingId, { itemKey: 'welcome', score: 0, reason: '' })).rejects.toMatchObject({ code: 'notBothLocked' })
  }, 30_000)

  it('a third is called in with a reason, and the talk rests until they have locked', async () => {
    await as(bo, 'bo')
    await expect(conversation.callThird(recordingId, anne, 'x')).rejects.toMatchObject({ code: 'sameSupervisor' })
    await conversation.callThird(recordingId, dorte, 'Forkert person')
    expect(((await conversation.dismissThird(recordingId)) as Open).third).toBeNull()
    const called = (await conversation.callThird(recordingId, cara, 'Vi læser punkt 4 forskelligt')) as Open
    expect(called.third).toMatchObject({ supervisor: { id: cara }, status: 'notStarted' })
    expect(called.ratings).toHaveLength(2)
    const saving = consensus.saveItem(recordingId, { itemKey: 'hopes', score: 2, reason: 'x' })
    await expect(saving).rejects.toMatchObject({ code: 'thirdAwaited', params: { name: 'Cara' } })
    await expect(conversation.callThird(recordingId, dorte, 'x')).rejects.toMatchObject({ code: 'thirdAwaited' })
    expect(recordings.get(recordingId)).toMatchObject({ stage: 'rating' })
  }, 30_000)

  it('the third rates blind: the others’ ratings and their talk do not reach them, nor theirs the others', async () => {
    await as(cara, 'cara')
    await ratings.save(recordingId, filled(() => 2, 'CANARY-cara'))
    for (const answer of [await consensus.comparison(recordingId), await ratings.mine(recordingId), recordings.list()])
      expect(JSON.stringify(answer)).not.toMatch(/CANARY-(anne|bo|REASON)/)
    await expect(consensus.openTogether(recordingId, bo, 'bo')).rejects.toMatchObject({ code: 'notBothLocked' })
    await as(bo, 'bo')
    expect(JSON.stringify(await consensus.comparison(recordingId))).not.toContain('CANARY-cara')
    expect(readable()).not.toContain('CANARY-cara')
    await expect(conversation.dismissThird(recordingId)).rejects.toMatchObject({ code: 'assignmentFixed' })
  }, 30_000)

  it('then all three lie side by side, and the talk goes on where it was', async () => {
    await as(cara, 'cara')
    await ratings.lock(recordingId)
    const opened = (await consensus.comparison(recordingId)) as Open
    expect(opened.ratings.map(({ supervisor }) => supervisor.name)).toEqual(['Anne', 'Bo', 'Cara'])
    expect(opened.consensus).toEqual([{ itemKey: 'welcome', score: 2, reason: 'CANARY-REASON' }])
    expect(opened.agreement.exact).toEqual({ estimate: 0, n: 13 })
  }, 30_000)

  it('the decision is signed by all three', async () => {
    for (const { key } of itemsOf(form)) await consensus.saveItem(recordingId, { itemKey: key, score: 2, reason: 'talt om' })
    const confirm = (userId: string, passphrase: string) => ({ userId, passphrase })
    const input = {
      recordingId,
      outcome: 'notYet' as const,
      comment: '',
      includeObservations: false,
      confirmations: [confirm(anne, 'anne'), confirm(bo, 'bo')],
    }
    await expect(decisions.decide(input)).rejects.toMatchObject({ code: 'badInput' })
    await decisions.decide({ ...input, confirmations: [...input.confirmations, confirm(cara, 'cara')] })
    const record: unknown = JSON.parse(holder.get().db.decisions.recordOf(recordingId)?.signed ?? '')
    expect(await verifyCredential(record)).toMatchObject({
      valid: true,
      signers: [{ name: 'Anne' }, { name: 'Bo' }, { name: 'Cara' }],
      content: {
        document: { conversation: { present: ['Anne', 'Bo'], third: { supervisorId: cara, reason: 'Vi læser punkt 4 forskelligt' } } },
      },
    })
    await as(dorte, 'dorte')
    expect((await consensus.comparison(recordingId)).kind).toBe('open')
  }, 60_000)
})
