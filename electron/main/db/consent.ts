import type Database from 'better-sqlite3'
import { Participant, ParticipantKind } from '@shared/domain/consent/consent'
import type { SoundRows } from './soundRows'

type Row = { id: string; recordingId: string; participant: string }

const table = 'participants'
const columns = 'id, recording_id AS recordingId, participant'

const toParticipant = ({ id, participant }: Row): Participant =>
  Participant.parse({ ...(JSON.parse(participant) as object), id })

const kinds = ParticipantKind.options
const inOrder = (a: Participant, b: Participant): number =>
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
  a.code.localeCompare(b.code, 'da', { numeric: true }) ||
  (a.id < b.id ? -1 : 1)

/** Those who were filmed and what they consented to, by code. */
export class ConsentRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  /**
   * The citizen first, then by kind and code. Throws entryDamaged: a recording is not shown because the row of somebody
   * who did not consent is damaged.
   */
  ofRecording(recordingId: string): Participant[] {
    return this.rowsOf(recordingId)
      .map((row) => this.rows.one(table, row, toParticipant, { id: row.id, recordingId }))
      .sort(inOrder)
  }

  /** By recording; without those of which a row is damaged, since what it said is not known. */
  all(): Map<string, Participant[]> {
    const rows = this.rows.despiteDamage(
      table,
      () => this.db.prepare<[], Row>(`SELECT ${columns} FROM participants`).all(),
      () => this.readOneByOne(),
    )
    const byRecording = new Map<string, Participant[]>()
    const damaged = new Set<string>()
    for (const row of rows) {
      const [sound] = this.rows.attempt(table, { id: row.id, recordingId: row.recordingId }, () =>
        toParticipant(row),
      )
      if (!sound) damaged.add(row.recordingId)
      else byRecording.set(row.recordingId, [...(byRecording.get(row.recordingId) ?? []), sound])
    }
    for (const id of damaged) byRecording.delete(id)
    return byRecording
  }

  /** The rows of each recording whose rows can all be read. */
  private readOneByOne(): Row[] {
    const ids = this.db.prepare<[], string>('SELECT id FROM recordings').pluck().all()
    return ids.flatMap((recordingId) =>
      this.rows.attempt(table, { id: '', recordingId }, () => this.rowsOf(recordingId)).flat(),
    )
  }

  private rowsOf(recordingId: string): Row[] {
    return this.db
      .prepare<[string], Row>(`SELECT ${columns} FROM participants WHERE recording_id = ?`)
      .all(recordingId)
  }

  /** Adds participants, or replaces what is known of them. One of another recording is not changed. */
  save(recordingId: string, participants: readonly Participant[]): void {
    const save = this.db.prepare(
      `INSERT INTO participants (id, recording_id, participant) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET participant = excluded.participant
         WHERE recording_id = excluded.recording_id`,
    )
    this.db.transaction(() => {
      for (const one of participants) save.run(one.id, recordingId, JSON.stringify(one))
    })()
  }

  remove(recordingId: string, id: string): void {
    this.db.prepare('DELETE FROM participants WHERE id = ? AND recording_id = ?').run(id, recordingId)
  }
}
