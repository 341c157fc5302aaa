import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { itemsOf } from '@shared/domain/forms/form'
import type { RegisterEntry } from '@shared/domain/records/register'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { taggedBytes, statementId } from '../../../../electron/main/base/signedStatement'
import { issueCredential } from '../../../../electron/main/records/credential/issue'
import { readContent } from '../../../../electron/main/records/credential/read'
import { verifyRecordText } from '../../../../electron/main/records/recordFile'
import { signCard } from '../../../../electron/main/services/protocol/protocol'
import { sign } from '../../../../electron/main/vault/keys/signing'
import { generateUserKeys, publicKeysOf, type UserKeys } from '../../../../electron/main/vault/keys/userKeys'
import { DiskWorkspace, ratingServices, showAll, signAll } from '../../../support/data/diskWorkspace'
import { Attacker, filled, form, refusalOf } from '../../../support/protocol/attacker'

describe('Bo alters and forges records with the database key', () => {
  const workspace = new DiskWorkspace()
  const services = ratingServices(workspace.holder)
  const { recordingId } = workspace
  const { recordings, ratings, consensus, records } = services
  let bo: Attacker
  let original: string

  beforeAll(async () => {
    await workspace.begin('Anne', 'Bo')
    recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    for (const name of ['Anne', 'Bo']) {
      await workspace.as(name)
      await ratings.save(recordingId, filled(2, name))
      await ratings.lock(recordingId)
    }
    await showAll(workspace, services, ['Bo', 'Anne'])
    await consensus.saveItems(
      recordingId,
      itemsOf(form).map(({ key }) => ({ itemKey: key, score: 2, reason: '' })),
    )
    const input = { recordingId, outcome: 'notYet', comment: 'Øv', includeObservations: false } as const
    await signAll(workspace, services, input, ['Anne', 'Bo'])
    original = workspace.holder.get().db.records.ofRecording(recordingId)?.signed ?? ''
    await workspace.session.lock()
    bo = await Attacker.of(workspace, 'Bo')
  }, 120_000)
  afterAll(() => workspace.end())

  /** Changes rows that no app changes, and puts the triggers back, so that the schema is the expected one. */
  const alter = (sql: string, ...values: unknown[]) =>
    bo.tamper((db) => {
      const trigger = db.prepare("SELECT sql FROM sqlite_master WHERE name = 'records_fixed'").pluck().get()
      db.exec('DROP TRIGGER records_fixed')
      db.prepare(sql).run(...values)
      db.exec(String(trigger))
    })
  const restore = () => {
    const { decision } = document()
    alter(
      'UPDATE records SET signed = ?, outcome = ?, decided_at = ?',
      original,
      decision.outcome,
      decision.decidedAt,
    )
  }
  const document = () => {
    const content = readContent(original)
    if (content.kind !== 'decision') throw new Error(content.kind)
    return content.document
  }
  const registerOf = async (name: string): Promise<RegisterEntry[]> => {
    await workspace.as(name)
    const list = await records.register()
    return list
  }
  const signerWith = async (keys: UserKeys) => ({
    signingKey: (await publicKeysOf(keys)).signingKey,
    sign: (message: Uint8Array) => Promise.resolve(sign(message, keys.signingSeed)),
  })

  it('the true one is listed, with its signers known', async () => {
    const [entry] = await registerOf('Anne')
    expect(entry).toMatchObject({
      leader: 'Karen Lund',
      outcome: 'notYet',
      status: 'inForce',
      notCompared: [],
    })
  }, 60_000)

  it.each([
    [
      'another name',
      () => alter('UPDATE records SET signed = ?', original.replaceAll('Karen Lund', 'Falsk Navn')),
    ],
    [
      'another outcome inside',
      () => alter('UPDATE records SET signed = ?', original.replaceAll('notYet', 'certified')),
    ],
    ['another outcome in the column', () => alter("UPDATE records SET outcome = 'certified'")],
    ['another date', () => alter("UPDATE records SET decided_at = '2030-01-01T00:00:00.000Z'")],
    [
      'one signature less',
      () => {
        const { proof, ...face } = JSON.parse(original) as { proof: unknown[] }
        alter('UPDATE records SET signed = ?', JSON.stringify({ ...face, proof: proof.slice(0, 1) }))
      },
    ],
  ])(
    '%s is told as altered, and nothing of it is shown or saved',
    async (_, tamper) => {
      tamper()
      try {
        const [entry] = await registerOf('Anne')
        expect(entry).toMatchObject({ status: 'altered', leader: '', outcome: null, supervisors: [] })
        expect(await refusalOf(records.json(entry!.id))).toBe('recordInvalid')
        expect(await refusalOf(records.nameParts(entry!.id))).toBe('recordInvalid')
        expect(await refusalOf(consensus.comparison(recordingId))).toBe('recordInvalid')
      } finally {
        restore()
      }
    },
    60_000,
  )

  /** A record by "Anne and Bo" that is valid by itself, with a key of Bo's own making for Anne. */
  async function forge(): Promise<{ content: RecordContent; signed: string; keys: UserKeys }> {
    const keys = await generateUserKeys()
    const { signingKey } = await publicKeysOf(keys)
    const true_ = document()
    const [annes, bos] = [true_.ratings[0], true_.ratings[1]]
    const signature = Buffer.from(
      sign(taggedBytes('statement', annes.commitment.text), keys.signingSeed),
    ).toString('base64url')
    const content = {
      kind: 'decision',
      form,
      document: {
        ...true_,
        id: uuid(),
        supervisors: [{ ...true_.supervisors[0], signingKey }, true_.supervisors[1]],
        ratings: [{ ...annes, commitment: { ...annes.commitment, signature } }, bos],
        decision: { ...true_.decision, outcome: 'certified' },
      },
    } as RecordContent
    const signers = [await signerWith(keys), await signerWith(bo.keys)]
    return { content, signed: JSON.stringify(await issueCredential(content, signers)), keys }
  }

  const insert = (
    id: string,
    signed: string,
    kind: string,
    outcome: string | null,
    supersedes: string | null,
  ) =>
    bo.tamper((db) =>
      db
        .prepare(
          `INSERT INTO records (id, kind, recording_id, leader_id, outcome, signed, decided_at, supersedes)
           SELECT ?, ?, recording_id, leader_id, ?, ?, ?, ? FROM records LIMIT 1`,
        )
        .run(id, kind, outcome, signed, document().decision.decidedAt, supersedes),
    )
  const remove = (id: string) =>
    bo.tamper((db) => {
      const trigger = db.prepare("SELECT sql FROM sqlite_master WHERE name = 'records_kept'").pluck().get()
      db.exec('DROP TRIGGER records_kept')
      db.prepare('DELETE FROM records WHERE id = ?').run(id)
      db.exec(String(trigger))
    })

  it.each([false, true])(
    'one with a key of his own for Anne, valid by itself, is altered to both (with a card for it: %s)',
    async (withCard) => {
      const { content, signed, keys } = await forge()
      expect(await verifyRecordText(signed)).toMatchObject({ valid: true })
      const anne = workspace.idOf('Anne')
      const person = { id: anne, name: 'Anne', initials: 'A' }
      const ports = { workspace: bo.workspaceId(), person, keys, now: () => new Date().toISOString() }
      const card = signCard(ports, await publicKeysOf(keys))
      if (withCard)
        bo.tamper((db) =>
          db
            .prepare('INSERT INTO statements (id, text, signature) VALUES (?, ?, ?)')
            .run(statementId(card.text), card.text, card.signature),
        )
      // A second decision on one recording is refused by the database: it is put in as a correction.
      insert(content.document.id, signed, 'correction', 'certified', document().id)
      try {
        for (const name of ['Anne', 'Bo']) {
          const list = await registerOf(name)
          expect(list.find(({ id }) => id === content.document.id)).toMatchObject({ status: 'altered' })
          expect(list.find(({ id }) => id === document().id)).toMatchObject({
            status: 'inForce',
            outcome: 'notYet',
          })
          expect(await consensus.comparison(recordingId)).toMatchObject({ decided: { outcome: 'notYet' } })
        }
      } finally {
        remove(content.document.id)
      }
    },
    60_000,
  )

  it('a withdrawal that he alone has signed withdraws nothing', async () => {
    const { workspaceId, leader, supervisors, id: recordId } = document()
    const content: RecordContent = {
      kind: 'withdrawal',
      document: {
        format: 'samklang-withdrawal',
        version: 1,
        id: uuid(),
        workspaceId,
        issuedAt: document().decision.decidedAt,
        leader,
        supersedes: { recordId, reason: 'fordi' },
        supervisors: [supervisors[1]],
      },
    }
    const signed = JSON.stringify(await issueCredential(content, [await signerWith(bo.keys)]))
    expect(await verifyRecordText(signed)).toMatchObject({ valid: true })
    insert(content.document.id, signed, 'withdrawal', null, recordId)
    try {
      const list = await registerOf('Anne')
      expect(list.find(({ id }) => id === recordId)).toMatchObject({ status: 'inForce' })
      expect(list.find(({ id }) => id === content.document.id)).toMatchObject({ status: 'altered' })
      expect(await consensus.comparison(recordingId)).toMatchObject({ decided: { outcome: 'notYet' } })
    } finally {
      remove(content.document.id)
    }
  }, 60_000)
})
