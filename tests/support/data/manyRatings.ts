import { testTexts } from './fixtures'
import { recordDigest } from '../../../electron/main/records/recordDigest'
import type Database from 'better-sqlite3'
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { recommend } from '@shared/domain/consensus/certification'
import { agreementFigures, type ConsensusItem } from '@shared/domain/consensus/consensus'
import { itemsOf, type Form } from '@shared/domain/forms/form'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { SCORES, commentPart, partPreimage, splitIntoParts } from '@shared/domain/protocol/parts'
import type { SignedStatement } from '@shared/domain/protocol/statement'
import type { RecordDocument, RecordRating } from '@shared/domain/records/record'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { canonicalJson, sha256OfCanonical } from '../../../electron/main/base/canonicalJson'
import { statementId, taggedBytes } from '../../../electron/main/base/signedStatement'
import { composeCredential } from '../../../electron/main/records/credential/compose'
import { didOf, verificationMethodOf } from '../../../electron/main/records/credential/didKey'

export interface Many {
  leaders: number
  recordings: number
  supervisors: number
  /** How many of the recordings have a decision, 0 to 1. */
  decided: number
  seed: number
}

/** 200 leaders, 1,000 recordings, 2,000 ratings. */
const all: Many = { leaders: 200, recordings: 1000, supervisors: 8, decided: 0.8, seed: 7 }

const firstNames = [
  'Anne',
  'Bo',
  'Camilla',
  'Dorthe',
  'Erik',
  'Freja',
  'Gitte',
  'Henrik',
  'Ida',
  'Jonas',
  'Karen',
  'Lars',
  'Mette',
  'Niels',
  'Oda',
  'Per',
  'Rikke',
  'Søren',
  'Tove',
  'Ulla',
]
const lastNames = [
  'Agerskov',
  'Bang',
  'Dahl',
  'Eskildsen',
  'Friis',
  'Gram',
  'Holm',
  'Iversen',
  'Juhl',
  'Kjær',
  'Lund',
  'Møller',
  'Nør',
  'Østergård',
  'Poulsen',
  'Ravn',
  'Skov',
  'Thorup',
  'Vestergaard',
  'Winther',
]

/** Deterministic pseudo-random numbers in [0, 1) (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Syntax of a proof without what it proves: only a record that is handed on has its proofs verified. */
const proofsOf = (document: RecordDocument): Promise<object[]> =>
  Promise.all(
    document.supervisors.map(async ({ signingKey }) => ({
      type: 'DataIntegrityProof',
      created: document.issuedAt,
      verificationMethod: verificationMethodOf(await didOf(signingKey)),
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
      proofValue: `z${'2'.repeat(88)}`,
    })),
  )

const ratingOf = (supervisorId: string, { content, salts, commitment }: Locked): RecordRating => {
  const commented = Object.entries(content.answers).filter(([, { comment }]) => comment !== '')
  const parts = [SCORES, ...commented.map(([key]) => commentPart(key))]
  return {
    supervisorId,
    commitment: commitment.signed,
    salts: Object.fromEntries(parts.map((part) => [part, salts[part] ?? ''])),
    answers: content.answers,
  }
}

/** A deterministic UUIDv7 for a kind and number. */
const idOf = (kind: number, n: number): string =>
  `0189000${kind}-${(n >> 16).toString(16).padStart(4, '0')}-7000-8000-${(n & 0xffff).toString(16).padStart(12, '0')}`

type Locked = {
  id: string
  content: RatingContent
  salts: Record<string, string>
  commitment: { id: string; signed: SignedStatement }
}

function signingKey(n: number): { key: KeyObject; publicKey: string } {
  const seed = createHash('sha256').update(`many ${n}`).digest()
  const key = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  })
  return { key, publicKey: createPublicKey(key).export({ format: 'jwk' }).x ?? '' }
}

/**
 * Fills an existing workspace's database with rows, without media. Each rating is locked with a valid signature of its
 * generated supervisor; those of decided recordings are revealed. A score depends on the leader's growing skill, the
 * item and the supervisor's leniency.
 */
export async function fillWithMany(
  db: Database.Database,
  options: Partial<Many> = {},
): Promise<{ supervisorIds: string[]; recordingIds: string[] }> {
  const { leaders, recordings, supervisors, decided, seed } = { ...all, ...options }
  const random = numbers(seed)
  const around = () => random() + random() + random() - 1.5
  const { id: workspaceId } = db.prepare<[], { id: string }>('SELECT id FROM workspace').get()!
  const { id: userId } = db.prepare<[], { id: string }>('SELECT id FROM users ORDER BY created_at').get()!
  const row = db
    .prepare<[], { row_id: string; content: string }>('SELECT row_id, content FROM forms WHERE built_in = 1')
    .get()!
  const form = JSON.parse(row.content) as Form
  const formReference = { id: form.id, version: form.version, sha256: sha256OfCanonical(form) }
  const filmOf = (r: number) => sha256OfCanonical(`film ${r}`)
  const items = itemsOf(form)
  const highest = Math.max(...form.scale.points.map((point) => point.value))
  const hardness = items.map(() => around() * 0.5)
  const divides = items.map(() => 0.35 + random() * 0.7)
  const leader = Array.from({ length: leaders }, (_, i) => ({
    id: idOf(5, i),
    name: `${firstNames[i % 20]} ${lastNames[Math.floor(i / 20 + (i % 20)) % 20]}${i >= 400 ? ` ${i}` : ''}`,
    skill: 1.6 + around() * 0.7,
  }))
  const people = Array.from({ length: supervisors }, (_, i) => ({
    id: idOf(1, i),
    ...signingKey(i),
    leniency: around() * 0.35,
  }))

  const insertUser = db.prepare(
    'INSERT INTO users (id, name, initials, recipient, signing_key, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const insertParticipant = db.prepare(
    'INSERT INTO participants (id, recording_id, participant) VALUES (?, ?, ?)',
  )
  const insertRecording = db.prepare(
    `INSERT INTO recordings (id, details, leader_id, form_row_id, duration_ms, mime, imported_at)
     VALUES (?, ?, ?, ?, ?, 'video/mp4', ?)`,
  )
  const insertLeader = db.prepare('INSERT INTO leaders (id, name, created_at) VALUES (?, ?, ?)')
  const insertRound = db.prepare(
    `INSERT INTO rounds (id, kind, recording_id, form_row_id, organiser_id, created_at)
     VALUES (?, 'certification', ?, ?, ?, ?)`,
  )
  const closeRound = db.prepare('UPDATE rounds SET closed_at = ? WHERE id = ?')
  const insertRating = db.prepare(
    'INSERT INTO ratings (id, round_id, supervisor_id, position) VALUES (?, ?, ?, ?)',
  )
  const insertStatement = db.prepare('INSERT INTO statements (id, text, signature) VALUES (?, ?, ?)')
  const insertCommitment = db.prepare('INSERT INTO commitments (rating_id, statement_id) VALUES (?, ?)')
  const insertReveal = db.prepare('INSERT INTO reveals (rating_id, content, salts) VALUES (?, ?, ?)')
  const insertConsensus = db.prepare(
    'INSERT INTO consensus_items (recording_id, item_key, item) VALUES (?, ?, ?)',
  )
  const insertHours = db.prepare(
    `INSERT INTO path_entries (id, leader_id, kind, day, hours, form, note)
     VALUES (?, ?, 'hours', ?, ?, 'supervision', '')`,
  )
  const insertRecord = db.prepare(
    `INSERT INTO records (id, kind, recording_id, leader_id, outcome, signed, decided_at)
     VALUES (?, 'decision', ?, ?, ?, ?, ?)`,
  )

  /** One rating, locked and not revealed yet: the database refuses a reveal before the round is closed. */
  const lock = (
    r: number,
    round: string,
    position: 1 | 2,
    person: (typeof people)[number] & { card: string },
    skill: number,
    date: string,
  ): Locked => {
    const answers = items.map(({ key }, i): [string, RatingContent['answers'][string]] => {
      if (random() < 0.015) return [key, { score: 'cannotAssess', comment: 'Kan ikke ses.' }]
      const value = skill + hardness[i]! + person.leniency + around() * divides[i]!
      return [key, { score: Math.max(0, Math.min(highest, Math.round(value))), comment: '' }]
    })
    const content: RatingContent = { answers: Object.fromEntries(answers), observations: [] }
    const id = idOf(3, r * 2 + position)
    const parts = [...splitIntoParts(form, content)].map(([name, part]) => {
      const salt = createHash('sha256').update(`${id} ${name}`).digest('base64url')
      const binding = {
        workspace: workspaceId,
        round,
        author: person.card,
        film: filmOf(r),
        form: formReference,
      }
      return { name, salt, digest: sha256OfCanonical(partPreimage(binding, name, { salt, content: part })) }
    })
    const digests = Object.fromEntries(parts.map(({ name, digest }) => [name, digest]))
    const at = `${date}T12:00:00.000Z`
    const { id: statement, signed } = publish(person, 'commitment', { round, parts: digests }, at)
    insertRating.run(id, idOf(7, r), person.id, position)
    insertCommitment.run(id, statement)
    const salts = Object.fromEntries(parts.map(({ name, salt }) => [name, salt]))
    return { id, content, salts, commitment: { id: statement, signed } }
  }

  /** Signs and stores a statement. */
  const publish = (
    { key, card }: { key: KeyObject; card: string | null },
    kind: string,
    body: object,
    at: string,
  ): { id: string; signed: SignedStatement } => {
    const text = canonicalJson({ version: 1, workspace: workspaceId, kind, author: card, at, body })
    const id = statementId(text)
    const signature = sign(null, taggedBytes('statement', text), key).toString('base64url')
    insertStatement.run(id, text, signature)
    return { id, signed: { text, signature } }
  }

  const decisions: { record: Extract<RecordContent, { kind: 'decision' }>; decidedAt: string }[] = []
  db.transaction(() => {
    const raters = people.map((person, i) => {
      const [name, initials] = [`${firstNames[i * 2 + 1]} ${lastNames[i * 2]}`, `S${i + 1}`]
      const at = '2022-01-01T00:00:00Z'
      insertUser.run(person.id, name, initials, 'age1', person.publicKey, at)
      const body = { person: person.id, name, initials, recipient: 'age1', signingKey: person.publicKey }
      const { id: card, signed } = publish({ ...person, card: null }, 'card', body, at)
      const named = { id: person.id, name, initials, signingKey: person.publicKey, card: signed }
      return { ...person, card, named }
    })
    for (const { id, name } of leader) insertLeader.run(id, name, '2022-01-01T00:00:00Z')
    // Every second month, for all but each tenth leader.
    leader.forEach(({ id }, l) => {
      for (let month = 0; l % 10 !== 9 && month < 42; month += 2)
        insertHours.run(
          idOf(6, l * 100 + month),
          id,
          new Date(Date.UTC(2023, month, 1 + (l % 28))).toISOString().slice(0, 10),
          1 + ((l + month) % 5) / 4,
        )
    })
    for (let r = 0; r < recordings; r++) {
      const who = leader[r % leaders]!
      const round = Math.floor(r / leaders)
      const day = new Date(
        Date.UTC(2023, 0, 9) + ((round + random()) / Math.ceil(recordings / leaders)) * 1240 * 86_400_000,
      )
      const date = day.toISOString().slice(0, 10)
      const later = `${day.getUTCFullYear() + 4}-01-01`
      const details = {
        meetingDate: date,
        citizenCode: `B-${String(r + 1).padStart(3, '0')}`,
        leader: who.name,
        coordinator: '',
        reflectors: [],
        privateCount: 1 + Math.floor(random() * 4),
        professionalCount: 2 + Math.floor(random() * 3),
        meetingNumber: 1 + round,
      }
      const citizen = {
        id: idOf(8, r),
        code: details.citizenCode,
        kind: 'citizen',
        consent: {
          purposes:
            random() < 0.7 ? ['assessment', 'supervision', 'research'] : ['assessment', 'supervision'],
          ...{ from: date, until: later, how: 'paper', paper: '' },
        },
      }
      insertRecording.run(
        idOf(2, r),
        JSON.stringify(details),
        who.id,
        row.row_id,
        3_600_000,
        `${date}T08:00:00.000Z`,
      )
      insertParticipant.run(citizen.id, idOf(2, r), JSON.stringify(citizen))
      const first = Math.floor(random() * supervisors)
      const second = (first + 1 + Math.floor(random() * (supervisors - 1))) % supervisors
      const skill = who.skill + round * 0.13
      insertRound.run(idOf(7, r), idOf(2, r), row.row_id, userId, `${date}T08:00:00.000Z`)
      const pair = [raters[first]!, raters[second]!] as const
      const body = {
        id: idOf(7, r),
        purpose: 'certification',
        recordingId: idOf(2, r),
        film: filmOf(r),
        edits: sha256OfCanonical([]),
        form: formReference,
        leaderId: who.id,
        members: pair.map(({ card }) => card).sort(),
        carries: [],
      }
      const { id: statement } = publish(pair[0], 'round', body, `${date}T08:00:00.000Z`)
      const locked: [Locked, Locked] = [
        lock(r, statement, 1, pair[0], skill, date),
        lock(r, statement, 2, pair[1], skill, date),
      ]
      closeRound.run(`${date}T12:00:00.000Z`, idOf(7, r))
      if (random() >= decided) continue
      for (const { id, content, salts } of locked)
        insertReveal.run(id, JSON.stringify(content), JSON.stringify(salts))
      // Their consensus is the higher score.
      const consensus = items.map(({ key }): ConsensusItem => {
        const scores = locked
          .map(({ content }) => content.answers[key]?.score)
          .filter((score) => typeof score === 'number')
        const score = scores.length === 0 ? 'cannotAssess' : Math.max(...scores)
        return { itemKey: key, score, reason: 'Talt igennem.' }
      })
      for (const item of consensus) insertConsensus.run(idOf(2, r), item.itemKey, JSON.stringify(item))
      const outcome = skill > 1.9 ? 'certified' : 'notYet'
      const decidedAt = `${date}T14:00:00.000Z`
      const document: RecordDocument = {
        format: 'samklang-record',
        version: 1,
        id: idOf(4, r),
        workspaceId,
        issuedAt: decidedAt,
        recording: {
          id: idOf(2, r),
          meetingDate: date,
          durationMs: 3_600_000,
          meetingNumber: details.meetingNumber,
          privateCount: details.privateCount,
          professionalCount: details.professionalCount,
          videoSha256: filmOf(r),
        },
        leader: who.name,
        leaderId: who.id,
        form: { ...formReference, title: form.title },
        supervisors: [pair[0].named, pair[1].named],
        ratings: [ratingOf(pair[0].id, locked[0]), ratingOf(pair[1].id, locked[1])],
        agreement: agreementFigures(form, [locked[0].content, locked[1].content]),
        consensus,
        conversation: { present: [] },
        recommendation: recommend(form.recommendation, consensus),
        decision: { outcome, comment: '', decidedAt },
        texts: {},
      }
      document.texts = testTexts({ kind: 'decision', document, form })
      const record: RecordContent = { kind: 'decision', document, form }
      const decision = {
        round: statement,
        commitments: locked.map(({ commitment }) => commitment.id).sort(),
        record: recordDigest(record),
      }
      for (const person of pair) publish(person, 'decision', decision, decidedAt)
      decisions.push({ record, decidedAt })
    }
  })()
  const signed = await Promise.all(
    decisions.map(async ({ record, decidedAt }) => {
      const credential = { ...(await composeCredential(record)), proof: await proofsOf(record.document) }
      return { document: record.document, decidedAt, text: JSON.stringify(credential) }
    }),
  )
  db.transaction(() => {
    for (const { document, decidedAt, text } of signed) {
      const { id, recording, leaderId, decision } = document
      insertRecord.run(id, recording.id, leaderId, decision.outcome, text, decidedAt)
    }
  })()
  return {
    supervisorIds: people.map(({ id }) => id),
    recordingIds: Array.from({ length: recordings }, (_, r) => idOf(2, r)),
  }
}
