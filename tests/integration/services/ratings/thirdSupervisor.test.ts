import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import type { RatingContent } from '@shared/domain/ratings/rating'
import type { Comparison } from '@shared/domain/consensus/comparison'
import { verifyCredential } from '../../../../electron/main/records/credential/verify'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { builtInForm, ratingOf, testId } from '../../../support/data/fixtures'

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

describe('where two cannot agree', () => {
  const workspace = new DiskWorkspace()
  const { holder, recordingId } = workspace
  const { recordings, ratings, consensus, conversation, decisions } = ratingServices(holder)
  let [anne, bo, cara, dorte] = ['', '', '', '']

  beforeAll(async () => {
    await workspace.begin('Anne', 'Bo', 'Cara', 'Dorte')
    ;[anne, bo, cara, dorte] = ['Anne', 'Bo', 'Cara', 'Dorte'].map((name) => workspace.idOf(name)) as [
      string,
      string,
      string,
      string,
    ]
  }, 60_000)
  afterAll(() => workspace.end())

  type Open = Extract<Comparison, { kind: 'open' }>
  const readable = () =>
    JSON.stringify([
      holder
        .get()
        .db.ratings.roundsOf(recordingId)
        .flatMap(({ ratings }) => ratings.map(({ id }) => holder.get().db.ratings.reveal(id))),
    ])

  it('two rate, and begin to talk', async () => {
    recordings.assign(recordingId, [anne, bo])
    for (const [name, score] of [
      ['Anne', 3],
      ['Bo', 1],
    ] as const) {
      await workspace.as(name)
      await ratings.save(
        recordingId,
        filled(() => score, `CANARY-${name}`),
      )
      await ratings.lock(recordingId)
    }
    await consensus.openTogether(recordingId, anne, 'anne')
    const saved = (await conversation.setPresent(recordingId, ['Anne', 'Bo'])) as Open
    expect(saved).toMatchObject({ present: ['Anne', 'Bo'], third: null })
    await consensus.saveItem(recordingId, { itemKey: 'welcome', score: 2, reason: 'CANARY-REASON' })
  }, 60_000)

  it('whoever rates nothing here sees nothing, so that they can still be called in', async () => {
    await workspace.as('Cara')
    const seen = await consensus.comparison(recordingId)
    expect(seen.kind).toBe('waiting')
    expect(JSON.stringify(seen)).not.toMatch(/CANARY/)
    await expect(conversation.callThird(recordingId, dorte, 'x')).rejects.toMatchObject({
      code: 'notBothLocked',
    })
    await expect(
      consensus.saveItem(recordingId, { itemKey: 'welcome', score: 0, reason: '' }),
    ).rejects.toMatchObject({ code: 'notBothLocked' })
  }, 30_000)

  it('a third is called in with a reason, and the talk rests until they have locked', async () => {
    await workspace.as('Bo')
    await expect(conversation.callThird(recordingId, anne, 'x')).rejects.toMatchObject({
      code: 'sameSupervisor',
    })
    await conversation.callThird(recordingId, dorte, 'Forkert person')
    expect(((await conversation.dismissThird(recordingId)) as Open).third).toBeNull()
    const called = (await conversation.callThird(recordingId, cara, 'Vi læser punkt 4 forskelligt')) as Open
    expect(called.third).toMatchObject({ supervisor: { id: cara }, status: 'notStarted' })
    expect(called.ratings).toHaveLength(2)
    const saving = consensus.saveItem(recordingId, { itemKey: 'hopes', score: 2, reason: 'x' })
    await expect(saving).rejects.toMatchObject({ code: 'thirdAwaited', params: { name: 'Cara' } })
    await expect(conversation.callThird(recordingId, dorte, 'x')).rejects.toMatchObject({
      code: 'thirdAwaited',
    })
    expect(recordings.get(recordingId)).toMatchObject({ stage: 'rating' })
  }, 30_000)

  it('the third rates blind: the others’ ratings and their talk do not reach them, nor theirs the others', async () => {
    await workspace.as('Cara')
    await ratings.save(
      recordingId,
      filled(() => 2, 'CANARY-Cara'),
    )
    for (const answer of [
      await consensus.comparison(recordingId),
      await ratings.mine(recordingId),
      recordings.list(),
    ])
      expect(JSON.stringify(answer)).not.toMatch(/CANARY-(Anne|Bo|REASON)/)
    await expect(consensus.openTogether(recordingId, bo, 'bo')).rejects.toMatchObject({
      code: 'notBothLocked',
    })
    await workspace.as('Bo')
    expect(JSON.stringify(await consensus.comparison(recordingId))).not.toContain('CANARY-Cara')
    expect(readable()).not.toContain('CANARY-Cara')
    await expect(conversation.dismissThird(recordingId)).rejects.toMatchObject({ code: 'assignmentFixed' })
  }, 30_000)

  it('then all three lie side by side, and the talk goes on where it was', async () => {
    await workspace.as('Cara')
    await ratings.lock(recordingId)
    expect(await consensus.comparison(recordingId)).toMatchObject({
      kind: 'sealed',
      unopened: [{ id: anne }, { id: bo }],
      showing: { to: [{ verdict: 'known' }, { verdict: 'notCompared' }] },
    })
    await consensus.openTogether(recordingId, anne, 'anne')
    await consensus.openTogether(recordingId, bo, 'bo')
    const opened = (await consensus.comparison(recordingId)) as Open
    expect(opened.ratings.map(({ supervisor }) => supervisor.name)).toEqual(['Anne', 'Bo', 'Cara'])
    expect(opened.consensus).toEqual([{ itemKey: 'welcome', score: 2, reason: 'CANARY-REASON' }])
    expect(opened.agreement.exact).toEqual({ estimate: 0, n: 13 })
  }, 30_000)

  it('the decision is signed by all three', async () => {
    for (const { key } of itemsOf(form))
      await consensus.saveItem(recordingId, { itemKey: key, score: 2, reason: 'talt om' })
    const input = {
      recordingId,
      outcome: 'notYet' as const,
      comment: '',
      includeObservations: false,
      confirmations: [workspace.confirmationOf('Anne'), workspace.confirmationOf('Bo')],
    }
    await expect(decisions.decide(input)).rejects.toMatchObject({ code: 'badInput' })
    await decisions.decide({
      ...input,
      confirmations: [...input.confirmations, workspace.confirmationOf('Cara')],
    })
    const record: unknown = JSON.parse(holder.get().db.records.ofRecording(recordingId)?.signed ?? '')
    expect(await verifyCredential(record)).toMatchObject({
      valid: true,
      signers: [{ name: 'Anne' }, { name: 'Bo' }, { name: 'Cara' }],
      content: {
        document: {
          conversation: {
            present: ['Anne', 'Bo'],
            third: { supervisorId: cara, reason: 'Vi læser punkt 4 forskelligt' },
          },
        },
      },
    })
    await workspace.as('Dorte')
    expect((await consensus.comparison(recordingId)).kind).toBe('open')
  }, 60_000)
})
