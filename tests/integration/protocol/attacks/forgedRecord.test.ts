import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { itemsOf } from '@shared/domain/forms/form'
import type { RegisterEntry } from '@shared/domain/records/register'
import { commentPart, partPreimage, SCORES } from '@shared/domain/protocol/parts'
import type { SignedStatement, StatementOf } from '@shared/domain/protocol/statement'
import type { RecordDocument, RecordRating } from '@shared/domain/records/record'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { canonicalJson, sha256OfCanonical } from '../../../../electron/main/base/canonicalJson'
import { taggedBytes, statementId } from '../../../../electron/main/base/signedStatement'
import { addProof, issueCredential } from '../../../../electron/main/records/credential/issue'
import { readContent } from '../../../../electron/main/records/credential/read'
import { verifyRecordText } from '../../../../electron/main/records/recordFile'
import { VerificationService } from '../../../../electron/main/services/records/verification'
import { VerifiedRecords } from '../../../../electron/main/services/records/verifiedRecords'
import { signCard } from '../../../../electron/main/services/protocol/cards'
import { sign } from '../../../../electron/main/vault/keys/signing'
import { generateUserKeys, publicKeysOf, type UserKeys } from '../../../../electron/main/vault/keys/userKeys'
import { DiskWorkspace, ratingServices, showAll, signAll } from '../../../support/data/diskWorkspace'
import { Attacker, filled, form, refusalOf } from '../../../support/protocol/attacker'

const now = () => new Date().toISOString()

/** The commitment to what a record shows of a rating, under another card. */
function recommit(
  { workspaceId, recording, form: { id, version, sha256 } }: RecordDocument,
  { commitment, salts, answers }: RecordRating,
  author: string,
  keys: UserKeys,
): SignedStatement {
  const statement = JSON.parse(commitment.text) as StatementOf<'commitment'>
  const { round } = statement.body
  const film = recording.videoSha256
  const binding = { workspace: workspaceId, round, author, film, form: { id, version, sha256 } }
  const scores = Object.fromEntries(Object.entries(answers).map(([key, { score }]) => [key, score]))
  const contentOf = (part: string) =>
    part === SCORES ? scores : Object.entries(answers).find(([key]) => commentPart(key) === part)?.[1].comment
  const parts = Object.entries(salts).map(([part, salt]) => [
    part,
    sha256OfCanonical(partPreimage(binding, part, { salt, content: contentOf(part) })),
  ])
  const text = canonicalJson({ ...statement, author, body: { round, parts: Object.fromEntries(parts) } })
  return {
    text,
    signature: Buffer.from(sign(taggedBytes('statement', text), keys.signingSeed)).toString('base64url'),
  }
}

describe('Bo alters and forges records with the database key', () => {
  const workspace = new DiskWorkspace()
  const services = ratingServices(workspace.holder)
  const { recordingId } = workspace
  const { recordings, ratings, consensus, records, revisions } = services
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
    const { decision, leaderId } = document()
    alter(
      'UPDATE records SET signed = ?, outcome = ?, decided_at = ?, leader_id = ?',
      original,
      decision.outcome,
      decision.decidedAt,
      leaderId,
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
    [
      'another leader in the column',
      () => {
        bo.tamper((db) =>
          db.exec(
            `INSERT OR IGNORE INTO leaders (id, name, created_at)
             VALUES ('01890000-0000-7000-8000-00000000abcd', 'X', '2026-01-01T00:00:00.000Z')`,
          ),
        )
        alter("UPDATE records SET leader_id = '01890000-0000-7000-8000-00000000abcd'")
      },
    ],
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
        // No page counts it, whichever column it is found by.
        const standing = await new VerifiedRecords(workspace.holder).standing()
        expect([standing.decisions.size, standing.certificates.length]).toEqual([0, 0])
      } finally {
        restore()
      }
    },
    60_000,
  )

  /** A record by "Anne and Bo" that is valid by itself, with a key of Bo's own making for Anne. */
  async function forge(): Promise<{ content: RecordContent; signed: string; card: SignedStatement }> {
    const keys = await generateUserKeys()
    const { signingKey } = await publicKeysOf(keys)
    const true_ = document()
    const [annes, bos] = [true_.ratings[0], true_.ratings[1]]
    const { id, name, initials } = true_.supervisors[0]
    const ports = { workspace: bo.workspaceId(), person: { id, name, initials }, keys, now }
    const card = signCard(ports, await publicKeysOf(keys))
    const commitment = recommit(true_, annes, statementId(card.text), keys)
    const content = {
      kind: 'decision',
      form,
      document: {
        ...true_,
        id: uuid(),
        supervisors: [{ ...true_.supervisors[0], signingKey, card }, true_.supervisors[1]],
        ratings: [{ ...annes, commitment }, bos],
        decision: { ...true_.decision, outcome: 'certified' },
      },
    } as RecordContent
    const signers = [await signerWith(keys), await signerWith(bo.keys)]
    return { content, signed: JSON.stringify(await issueCredential(content, signers)), card }
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
      const { content, signed, card } = await forge()
      expect(await verifyRecordText(signed)).toMatchObject({ valid: true })
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
    const { workspaceId, leader, leaderId, supervisors, id: recordId } = document()
    const content: RecordContent = {
      kind: 'withdrawal',
      document: {
        format: 'samklang-withdrawal',
        version: 1,
        id: uuid(),
        workspaceId,
        issuedAt: document().decision.decidedAt,
        leader,
        leaderId,
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

  it('a checked file says of each signer: known, not compared, or changed', async () => {
    const verification = new VerificationService(workspace.holder, new VerifiedRecords(workspace.holder))
    const file = (name: string, text: string) => {
      const path = join(workspace.folder, '..', name)
      writeFileSync(path, text)
      return path
    }
    const [genuine, forged] = [file('genuine.json', original), file('forged.json', (await forge()).signed)]
    const verdicts = async (path: string) => {
      const [one] = await verification.verify([path])
      return one?.kind === 'whole' ? one.signers.map(({ verdict }) => verdict) : one?.kind
    }
    await workspace.as('Anne')
    expect(await verdicts(genuine)).toEqual(['known', 'known'])
    expect(await verdicts(forged)).toEqual(['changed', 'known'])
    await workspace.session.lock()
    expect(await verdicts(genuine)).toEqual(['notCompared', 'notCompared'])

    // What somebody puts into the register takes nothing from a file that is what was signed.
    alter('UPDATE records SET signed = ?', original.replaceAll('Karen Lund', 'Falsk Navn'))
    await workspace.as('Anne')
    expect(await verification.verify([genuine])).toMatchObject([
      { kind: 'whole', status: { kind: 'registerAltered' } },
    ])
    restore()
    expect(await verification.verify([genuine])).toMatchObject([
      { kind: 'whole', status: { kind: 'newest' } },
    ])
  }, 60_000)

  const correction = {
    kind: 'correction',
    reason: 'Forkert knap',
    outcome: 'certified',
    comment: '',
  } as const

  it.each([
    ['another score', (text: string) => text.replace('"score":2', '"score":3')],
    ['another form', (text: string) => text.replace('"version":1,"title"', '"version":2,"title"')],
    ['another leader', (text: string) => text.replaceAll('Karen Lund', 'Falsk Navn')],
  ])(
    'a correction that he has begun with %s is not put before Anne',
    async (_, alter) => {
      const recordId = document().id
      await workspace.as('Bo')
      await revisions.begin(recordId, correction)
      await workspace.session.lock()
      bo.tamper((db) => {
        const text = String(db.prepare('SELECT credential FROM begun_revisions').pluck().get())
        const content = readContent(alter(text))
        const { proof: _proof, ...face } = JSON.parse(alter(text)) as { proof: unknown }
        expect(content).not.toEqual(readContent(text))
        db.prepare('UPDATE begun_revisions SET credential = ?').run(JSON.stringify(face))
      })
      const credential = bo.tamper((db) =>
        String(db.prepare('SELECT credential FROM begun_revisions').pluck().get()),
      )
      // He signs what he has altered, so that all its signatures hold.
      const resigned = JSON.stringify(
        await addProof(JSON.parse(credential) as object, await signerWith(bo.keys)),
      )
      bo.tamper((db) => db.prepare('UPDATE begun_revisions SET credential = ?').run(resigned))
      const [entry] = await registerOf('Anne')
      expect(entry).toMatchObject({ status: 'inForce', outcome: 'notYet', begun: null })
      expect(await revisions.waiting()).toEqual([])
      expect(await refusalOf(revisions.sign(recordId, '0'.repeat(64)))).toBe('signingChanged')
      await revisions.stop(recordId)
    },
    60_000,
  )

  it('one that he exchanges after Anne has read it is not signed; the one she read counts once she has', async () => {
    const recordId = document().id
    await workspace.as('Bo')
    await revisions.begin(recordId, correction)
    const [read] = await registerOf('Anne')
    expect(read).toMatchObject({ outcome: 'notYet', begun: { revision: correction } })
    const digest = read!.begun!.digest
    await workspace.as('Bo')
    await revisions.stop(recordId)
    await revisions.begin(recordId, { ...correction, comment: 'og mere' })
    await workspace.as('Anne')
    expect(await refusalOf(revisions.sign(recordId, digest))).toBe('signingChanged')
    const [now] = await records.register()
    expect(now).toMatchObject({ id: recordId, status: 'inForce' })
    await revisions.sign(recordId, now!.begun!.digest)
    const list = await records.register()
    expect(list.find(({ id }) => id === recordId)).toMatchObject({ status: 'corrected', begun: null })
    expect(list.find(({ supersedes }) => supersedes === recordId)).toMatchObject({
      kind: 'correction',
      outcome: 'certified',
      status: 'inForce',
    })
    expect(await refusalOf(revisions.begin(recordId, correction))).toBe('alreadySuperseded')
  }, 60_000)
})
