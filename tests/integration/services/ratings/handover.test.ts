import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import type { Comparison } from '@shared/domain/consensus/comparison'
import type { RecordDocument } from '@shared/domain/records/record'
import { recoverAccess } from '../../../../electron/main/services/members/recovery'
import { LeavingReceipts } from '../../../../electron/main/services/members/leaving'
import { VerifiedRecords } from '../../../../electron/main/services/records/verifiedRecords'
import { RotationService } from '../../../../electron/main/services/members/rotation'
import { verifyCredential } from '../../../../electron/main/records/credential/verify'
import { DiskWorkspace, ratingServices, showAll, signAll } from '../../../support/data/diskWorkspace'
import { Attacker, filled, form, refusalOf } from '../../../support/protocol/attacker'

type Open = Extract<Comparison, { kind: 'open' }>

describe('a rating that somebody else takes over', () => {
  let workspace: DiskWorkspace
  let services: ReturnType<typeof ratingServices>
  let id: string
  const idOf = (name: string) => workspace.idOf(name)
  const names = ['Anne', 'Bo', 'Cara', 'Dorte']

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    await workspace.begin('Anne', 'Bo', 'Cara', 'Dorte')
    await workspace.compareWords(...names)
    services = ratingServices(workspace.holder)
    id = workspace.recordingId
    await workspace.as('Anne')
    services.recordings.assign(id, [idOf('Anne'), idOf('Bo')])
  }, 60_000)
  afterEach(() => workspace.end())

  const save = async (name: string, score: number, text = name) => {
    await workspace.as(name)
    await services.ratings.save(id, filled(score, text))
  }
  const lock = async (name: string, score: number) => {
    await save(name, score)
    await services.ratings.lock(id)
  }
  const partOf = (name: string) =>
    services.recordings.get(id).assignments.find(({ supervisorId }) => supervisorId === idOf(name))
  /** They read the words of somebody's new card, who compares theirs again as well. */
  const compareNew = async (name: string, ...others: string[]) => {
    for (const other of others) {
      await workspace.as(other)
      const { protocol, db } = workspace.holder.get()
      const user = db.users.get(idOf(name))!
      await protocol.cards.compared(protocol.cards.toCompare(user.id, user.signingKey)!)
    }
    await workspace.compareWords(name)
  }
  const decide = async (...signers: [string, ...string[]]): Promise<RecordDocument> => {
    await workspace.as(signers[0])
    for (const { key } of itemsOf(form))
      await services.consensus.saveItem(id, { itemKey: key, score: 2, reason: 'talt om' })
    const words = { outcome: 'certified' as const, comment: '', includeObservations: false }
    await signAll(workspace, services, { recordingId: id, ...words }, signers)
    const stored = workspace.holder.get().db.records.ofRecording(id)
    const verified = await verifyCredential(JSON.parse(stored?.signed ?? ''))
    if (!verified.valid) throw new Error(verified.problem.code)
    expect(verified.signers.map(({ name }) => name).sort()).toEqual([...signers].sort())
    if (verified.content.kind !== 'decision') throw new Error('no decision')
    return verified.content.document
  }

  it('is taken back before it is locked: its draft is gone, and the other’s goes on', async () => {
    await save('Bo', 1, 'CANARY')
    await save('Anne', 2, 'mine')
    const before = workspace.holder.get().db.ratings.roundsOf(id)[0]!
    await services.recordings.handOver(id, idOf('Bo'), idOf('Cara'))
    const [round] = workspace.holder.get().db.ratings.roundsOf(id)
    expect(round?.id).toBe(before.id)
    expect(workspace.holder.get().db.ratings.sealedIn(before.id, idOf('Bo'))).toBeNull()
    expect((await services.ratings.mine(id)).content).toEqual(filled(2, 'mine'))
    await workspace.as('Bo')
    expect(await refusalOf(services.ratings.mine(id))).toBe('ratingNotAssigned')
    expect(workspace.holder.get().protocol.statements.alarms).toEqual([])
    await workspace.as('Cara')
    expect((await services.ratings.mine(id)).status).toBe('notStarted')
    await lock('Cara', 3)
    await lock('Anne', 2)
    await showAll(workspace, services, ['Cara', 'Anne'])
    expect((await decide('Anne', 'Cara')).conversation.ended).toBeUndefined()
  }, 60_000)

  it('is taken back though the other has locked, whose rating counts beside the new one', async () => {
    await lock('Anne', 2)
    await save('Bo', 1)
    await workspace.as('Dorte')
    expect(await refusalOf(services.recordings.handOver(id, idOf('Bo'), idOf('Cara')))).toBe(
      'endingOfMembers',
    )
    await workspace.as('Anne')
    await services.recordings.handOver(id, idOf('Bo'), idOf('Cara'))
    await workspace.as('Bo')
    const bo = await Attacker.of(workspace, 'Bo')
    expect(bo.tamper((db) => db.prepare('SELECT count(*) FROM ratings').pluck().get())).toBe(2)
    expect(await refusalOf(services.ratings.lock(id))).toBe('ratingNotAssigned')
    await lock('Cara', 3)
    await showAll(workspace, services, ['Anne', 'Cara'])
    const document = await decide('Cara', 'Anne')
    expect(document.supervisors.map(({ name }) => name)).toEqual(['Anne', 'Cara'])
    await workspace.as('Anne')
    expect(await refusalOf(services.recordings.handOver(id, idOf('Anne'), idOf('Dorte')))).toBe(
      'alreadyDecided',
    )
  }, 60_000)

  it('goes to no one who has it, or had it and was ended', async () => {
    await lock('Anne', 2)
    expect(await refusalOf(services.recordings.handOver(id, idOf('Bo'), idOf('Anne')))).toBe('sameSupervisor')
    await services.recordings.handOver(id, idOf('Bo'), idOf('Cara'))
    expect(await refusalOf(services.recordings.handOver(id, idOf('Cara'), idOf('Bo')))).toBe('partEnded')
    await services.recordings.handOver(id, idOf('Cara'), idOf('Dorte'))
    await lock('Dorte', 2)
    await showAll(workspace, services, ['Dorte', 'Anne'])
    expect((await services.consensus.comparison(id)).kind).toBe('open')
  }, 60_000)

  it('comes back to somebody from whom it was taken, who goes on from nothing when they say so', async () => {
    await save('Bo', 1)
    await save('Anne', 2)
    await services.recordings.handOver(id, idOf('Bo'), idOf('Cara'))
    await services.recordings.handOver(id, idOf('Cara'), idOf('Bo'))
    await workspace.as('Bo')
    expect(await refusalOf(services.ratings.mine(id))).toBe('draftOlder')
    expect((await services.ratings.acceptStored(id)).content).toEqual({ answers: {}, observations: [] })
    await lock('Bo', 1)
    expect(partOf('Bo')?.status).toBe('locked')
  }, 60_000)

  it('is ended after its author lost the key that it was locked with, and one more rates in its place', async () => {
    await lock('Bo', 1)
    await lock('Anne', 2)
    const { folder, appData, recoveryKey } = workspace
    await workspace.session.lock()
    await recoverAccess(folder, appData, { userId: idOf('Bo'), recoveryKey, passphrase: 'bo' })
    await compareNew('Bo', 'Anne', 'Cara')
    await workspace.as('Anne')
    expect(partOf('Bo')).toMatchObject({ status: 'locked', part: 'keysLost' })
    expect((await services.consensus.comparison(id)).kind).toBe('sealed')
    await services.recordings.handOver(id, idOf('Bo'), idOf('Cara'))
    expect(partOf('Bo')).toMatchObject({ part: 'ended' })
    expect(services.recordings.get(id).stage).toBe('rating')
    expect((await services.consensus.comparison(id)).kind).toBe('waiting')
    await lock('Cara', 3)
    await showAll(workspace, services, ['Anne', 'Cara'])
    const opened = (await services.consensus.comparison(id)) as Open
    expect(opened.ratings.map(({ supervisor }) => supervisor.name)).toEqual(['Anne', 'Cara'])
    expect(opened.third).toBeNull()
    expect(await refusalOf(services.conversation.callThird(id, idOf('Dorte'), 'x'))).toBe('thirdUsed')
    const document = await decide('Anne', 'Cara')
    expect(document.conversation.ended).toMatchObject([{ supervisorId: idOf('Bo'), name: 'Bo' }])
    await workspace.as('Dorte')
    const seen = (await services.consensus.comparison(id)) as Open
    expect(seen.ratings.map(({ supervisor }) => supervisor.name)).toEqual(['Anne', 'Cara'])
  }, 60_000)

  it('is rated on with new keys, beside what the other has locked, once that one lets them count', async () => {
    await lock('Anne', 2)
    await save('Bo', 1)
    const { folder, appData, recoveryKey } = workspace
    await workspace.session.lock()
    await recoverAccess(folder, appData, { userId: idOf('Bo'), recoveryKey, passphrase: 'bo' })
    await compareNew('Bo', 'Anne')
    await save('Bo', 3)
    expect(await refusalOf(services.ratings.lock(id))).toBe('keysLost')
    await workspace.as('Anne')
    expect(partOf('Bo')).toMatchObject({ status: 'inProgress', part: 'keysLost' })
    await services.recordings.endPart(id, idOf('Bo'))
    expect(partOf('Bo')).toMatchObject({ part: 'goesOn' })
    await workspace.as('Bo')
    await services.ratings.lock(id)
    await showAll(workspace, services, ['Bo', 'Anne'])
    await decide('Anne', 'Bo')
  }, 60_000)

  it('of one of three is ended by both others, each in their own session', async () => {
    await lock('Anne', 2)
    await lock('Bo', 1)
    await showAll(workspace, services, ['Anne', 'Bo'])
    await services.consensus.saveItem(id, { itemKey: 'welcome', score: 2, reason: 'AGREED' })
    await services.conversation.callThird(id, idOf('Cara'), 'Uenige')
    await lock('Cara', 3)
    await workspace.as('Anne')
    await services.recordings.endPart(id, idOf('Bo'))
    expect(partOf('Bo')).toMatchObject({ part: 'goesOn', endedBy: [idOf('Anne')] })
    await workspace.as('Dorte')
    expect(await refusalOf(services.recordings.endPart(id, idOf('Bo')))).toBe('endingOfMembers')
    await workspace.as('Cara')
    await services.recordings.endPart(id, idOf('Bo'))
    expect(partOf('Bo')).toMatchObject({ part: 'ended' })
    await showAll(workspace, services, ['Cara', 'Anne'])
    const opened = (await services.consensus.comparison(id)) as Open
    expect(opened.ratings.map(({ supervisor }) => supervisor.name)).toEqual(['Anne', 'Cara'])
    expect(opened.consensus).toMatchObject([{ itemKey: 'welcome', reason: 'AGREED' }])
    const document = await decide('Cara', 'Anne')
    expect(document.conversation).toMatchObject({ ended: [{ name: 'Bo' }] })
  }, 60_000)

  it('of somebody who has left is handed over, and their receipt says what was open', async () => {
    await lock('Anne', 2)
    await save('Bo', 1)
    await workspace.as('Anne')
    const rotation = new RotationService(workspace.holder, () => false)
    const { recoveryKey } = await rotation.begin([idOf('Bo')])
    await rotation.confirm(recoveryKey.slice(-6), workspace.confirmationOf('Anne').passphrase)
    await workspace.as('Anne')
    expect(partOf('Bo')).toMatchObject({ part: 'left' })
    const receipts = new LeavingReceipts(workspace.holder, new VerifiedRecords(workspace.holder))
    const receipt = async () => JSON.stringify(await receipts.handout(idOf('Bo'), 'da'))
    expect(await receipt()).toMatch(/Anne skiftede alle nøgler.*Netværksmødet 14/)
    expect(await refusalOf(receipts.handout(idOf('Cara'), 'da'))).toBe('notFound')
    await services.recordings.handOver(id, idOf('Bo'), idOf('Cara'))
    expect(services.recordings.get(id).assignments.map(({ name }) => name)).toEqual(['Anne', 'Cara'])
    expect(await receipt()).toContain('Ingen. Det, du var i gang med')
  }, 60_000)
})
