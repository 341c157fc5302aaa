import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Purpose } from '@shared/domain/consent/consent'
import type { Edit } from '@shared/domain/film/edits'
import { isAppError } from '@shared/errors'
import { ConsentService } from '../../../../electron/main/services/consent/consent'
import { ParticipantsService } from '../../../../electron/main/services/consent/participants'
import { EditsService } from '../../../../electron/main/services/film/edits'
import { databasePath } from '../../../../electron/main/vault/folder/vaultPaths'
import { DiskWorkspace } from '../../../support/data/diskWorkspace'
import { testId } from '../../../support/data/fixtures'
import { openDatabase } from '../../../support/forensics/vaultOf'

const workspace = new DiskWorkspace()
const { holder, recordingId } = workspace
const consent = new ConsentService(holder)
const participants = new ParticipantsService(holder, consent)
const edits = new EditsService(holder)

beforeAll(() => workspace.begin('Anne', 'Bo'))
afterAll(() => workspace.end())

const codeOf = async (work: () => unknown): Promise<string | null> => {
  try {
    await work()
    return null
  } catch (error) {
    return isAppError(error) ? error.code : String(error)
  }
}
const refusal = (use: Purpose | 'cover' = 'supervision', id = recordingId) =>
  codeOf(() => consent.require(id, use))
const person = (code: string) => participants.page(recordingId).participants.find((one) => one.code === code)!
const tamper = (sql: string) => {
  const db = openDatabase(workspace.folder, Buffer.from(holder.get().vaultKeys.databaseKey))
  db.pragma('foreign_keys = OFF')
  db.exec(sql)
  db.close()
}

describe('a participant', () => {
  it('is kept by code, with terms of their own', async () => {
    const page = participants.page(recordingId)
    expect(page.participants.map(({ code }) => code)).toEqual([
      ...['B-017', 'P1', 'P2', 'F1', 'F2', 'F3', 'T1', 'T2'],
    ])
    expect(page.verdicts).toMatchObject({ assessment: { allowed: true }, research: { allowed: false } })
    const { id, kind, consent: terms } = person('P2')
    participants.save(recordingId, [{ id, kind, code: 'P2', consent: null }])
    expect(await refusal()).toBe('consentMissing')
    participants.save(recordingId, [{ id, kind, code: 'P2', consent: terms }])
    expect(await refusal()).toBeNull()
    expect(
      await codeOf(() =>
        participants.save(recordingId, [{ id: testId(9), kind, code: 'p1', consent: null }]),
      ),
    ).toBe('badInput')
    // No row in another recording is changed.
    const other = workspace.addRecording(5)
    participants.save(other, [{ id, kind, code: 'X1', consent: null }])
    expect(person('P2').consent).toEqual(terms)
  })

  it('withdraws alone, for one purpose or wholly, and what listens is told', async () => {
    let told = 0
    consent.onChange(() => told++)
    const page = await participants.withdraw(recordingId, person('P1').id, ['supervision'])
    expect(page.participants[1]).toMatchObject({ code: 'P1', withdrawn: ['supervision'] })
    expect([told, await refusal(), await refusal('assessment')]).toEqual([1, 'consentWithdrawn', null])
    expect(await codeOf(() => participants.remove(recordingId, person('P1').id))).toBe('participantKept')
    await workspace.as('Bo')
    expect(await refusal()).toBe('consentWithdrawn')
    await workspace.as('Anne')
  })

  it('cannot be brought back by changing or removing rows', async () => {
    const { id } = person('P1')
    participants.save(recordingId, [
      { id, code: 'P1', kind: 'privateNetwork', consent: person('P2').consent },
    ])
    expect(await refusal()).toBe('consentWithdrawn')
    tamper(`DELETE FROM participants WHERE id = '${id}'`)
    expect(await refusal()).toBe('consentWithdrawn')
    expect(participants.page(recordingId).unlisted).toBe(1)
    participants.save(recordingId, [
      { id, code: 'P1', kind: 'privateNetwork', consent: person('P2').consent },
    ])
  })

  it('is withdrawn in every recording of the film', async () => {
    expect(await refusal('supervision', workspace.addRecording(6, 1))).toBe('consentWithdrawn')
  })

  it('stays withdrawn where the statement is gone, for everybody who has seen it', async () => {
    const path = databasePath(workspace.folder)
    await workspace.session.lock()
    const older = join(workspace.appData, 'older.db')
    copyFileSync(path, older)
    await workspace.as('Anne')
    await participants.withdraw(recordingId, person('F1').id, [...Purpose.options])
    expect(await refusal('assessment')).toBe('consentWithdrawn')
    await workspace.session.lock()
    copyFileSync(older, path)
    rmSync(older)
    await workspace.as('Anne')
    expect(await refusal('assessment')).toBe('consentWithdrawn')
    expect(person('F1').withdrawn).toEqual([...Purpose.options])
    await holder.get().protocol.statements.acknowledge()
  })

  it('can consent again', async () => {
    const terms = person('P2').consent!
    await participants.renew(recordingId, person('F1').id, terms)
    await participants.renew(recordingId, person('P1').id, terms)
    expect([await refusal(), await refusal('assessment')]).toEqual([null, null])
  })
})

describe('a cover', () => {
  const edit = (n: number, covers?: string): Edit => ({
    ...{ id: testId(200 + n), kind: 'blurAndMute', startMs: 1000 * n, endMs: 1000 * n + 500, region: null },
    ...(covers !== undefined && { covers }),
  })

  it('lets work go on, and cannot be taken away', async () => {
    const { id } = person('F2')
    await participants.withdraw(recordingId, id, [...Purpose.options])
    expect([await refusal(), await refusal('cover')]).toEqual(['consentWithdrawn', null])
    expect(await codeOf(() => participants.confirmCover(recordingId, id))).toBe('coverEmpty')
    edits.save(recordingId, [edit(1, id), edit(2)])
    expect(await refusal()).toBe('consentWithdrawn')
    await participants.confirmCover(recordingId, id)
    expect([await refusal(), person('F2').covered]).toEqual([null, true])
    expect(await codeOf(() => edits.save(recordingId, [edit(2)]))).toBe('coverFixed')
    expect(await codeOf(() => edits.save(recordingId, [{ ...edit(1, id), endMs: 1100 }, edit(2)]))).toBe(
      'coverFixed',
    )
    expect(await codeOf(() => edits.save(recordingId, [edit(1, id), edit(3, testId(999))]))).toBe('badInput')
    edits.save(recordingId, [edit(1, id), edit(4, id)])
    expect(await refusal()).toBeNull()
  })

  it('does not hold where somebody changes it with other tools', async () => {
    tamper(`UPDATE edits SET end_ms = start_ms + 1 WHERE id = '${testId(201)}'`)
    expect(await refusal()).toBe('consentWithdrawn')
  })
})
