import type Database from 'better-sqlite3'
import { z } from 'zod'
import { Day, Milliseconds } from '@shared/domain/ids'
import { MeetingDetails } from '@shared/domain/recordings/recording'
import type { SoundRows } from './soundRows'

export type Recording = {
  id: string
  details: MeetingDetails
  leaderId: string
  /** The form that its certification uses. */
  formRowId: string
  durationMs: number
  mime: string
  importedAt: string
  damaged: boolean
  /** When it was erased; null for all others. */
  erasedAt: string | null
}

type Row = Omit<Recording, 'details' | 'damaged'> & { details: string; damaged: number }

const columns = `id, details, leader_id AS leaderId, form_row_id AS formRowId, duration_ms AS durationMs, mime,
  imported_at AS importedAt, damaged,
  erased_at AS erasedAt`

const table = 'recordings'
const placeOf = ({ id }: Pick<Row, 'id'>) => ({ id, recordingId: id })

export class RecordingsRepository {
  private readonly toRecording: (row: Row) => Recording

  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {
    const { id, instant } = rows
    const schema = z.object({
      id,
      details: MeetingDetails,
      leaderId: id,
      formRowId: id,
      durationMs: Milliseconds,
      mime: z.string(),
      importedAt: instant,
      damaged: z.boolean(),
      erasedAt: instant.nullable(),
    })
    this.toRecording = (row) =>
      schema.parse({ ...row, details: JSON.parse(row.details) as unknown, damaged: row.damaged === 1 })
  }

  insert(recording: Omit<Recording, 'damaged' | 'erasedAt'>): void {
    this.db
      .prepare(
        `INSERT INTO recordings (id, details, leader_id, form_row_id, duration_ms, mime, imported_at)
         VALUES (@id, @details, @leaderId, @formRowId, @durationMs, @mime, @importedAt)`,
      )
      .run({ ...recording, details: JSON.stringify(recording.details) })
  }

  /** The newest import first. */
  list(): Recording[] {
    const rows = this.rows.readable(
      table,
      () =>
        this.db
          .prepare<[], Row>(`SELECT ${columns} FROM recordings ORDER BY imported_at DESC, id DESC`)
          .all(),
      (from, to) =>
        this.db
          .prepare<[number, number], Row>(
            `SELECT ${columns} FROM recordings WHERE rowid BETWEEN ? AND ? ORDER BY rowid DESC`,
          )
          .all(from, to),
    )
    return this.rows.all(table, rows, this.toRecording, placeOf)
  }

  ids(): string[] {
    const rows = this.rows.readable(
      table,
      () => this.db.prepare<[], { id: string }>('SELECT id FROM recordings').all(),
      (from, to) =>
        this.db
          .prepare<[number, number], { id: string }>('SELECT id FROM recordings WHERE rowid BETWEEN ? AND ?')
          .all(from, to),
    )
    return this.rows.all(table, rows, ({ id }) => this.rows.id.parse(id), placeOf)
  }

  /** Ids of those that were not erased: their files are to be there. */
  present(): string[] {
    const erased = new Set(
      this.db.prepare<[], string>('SELECT id FROM recordings WHERE erased_at IS NOT NULL').pluck().all(),
    )
    return this.ids().filter((id) => !erased.has(id))
  }

  /** Whether no page holds anything of an erased recording any more. */
  isCleared(id: string): boolean {
    return (
      this.db.prepare<[string], number>('SELECT cleared FROM recordings WHERE id = ?').pluck().get(id) === 1
    )
  }

  /** What is left of a recording whose row is damaged, to tell it by; both may be missing. */
  traceOf(id: string): { citizenCode: string | null; day: string | null } {
    const row = this.db
      .prepare<[string], { citizenCode: unknown; day: unknown; importedAt: unknown }>(
        `SELECT CASE WHEN json_valid(details) THEN details ->> '$.citizenCode' END AS citizenCode,
                CASE WHEN json_valid(details) THEN details ->> '$.meetingDate' END AS day,
                imported_at AS importedAt
         FROM recordings WHERE id = ?`,
      )
      .get(id)
    const [meeting, imported] = [Day.safeParse(row?.day), this.rows.instant.safeParse(row?.importedAt)]
    const { citizenCode } = row ?? {}
    return {
      citizenCode: typeof citizenCode === 'string' && citizenCode.length <= 20 ? citizenCode : null,
      day: meeting.data ?? imported.data?.slice(0, 10) ?? null,
    }
  }

  ofLeader(leaderId: string): Recording[] {
    const rows = this.db
      .prepare<[string], Row>(`SELECT ${columns} FROM recordings WHERE leader_id = ?`)
      .all(leaderId)
    return this.rows.all(table, rows, this.toRecording, placeOf)
  }

  /** The meeting days (YYYY-MM-DD) of each leader's recordings. */
  daysByLeader(): Map<string, string[]> {
    const rows = this.db
      .prepare<[], { id: string; leaderId: string; day: unknown }>(
        `SELECT id, leader_id AS leaderId,
           CASE WHEN json_valid(details) THEN details ->> '$.meetingDate' END AS day
         FROM recordings`,
      )
      .all()
    const byLeader = new Map<string, string[]>()
    const sound = this.rows.all(
      table,
      rows,
      ({ leaderId, day }) => ({ leaderId, day: Day.parse(day) }),
      placeOf,
    )
    for (const { leaderId, day } of sound) byLeader.set(leaderId, [...(byLeader.get(leaderId) ?? []), day])
    return byLeader
  }

  /** Throws entryDamaged. */
  get(id: string): Recording | undefined {
    const find = (where: string) =>
      this.db.prepare<[string], Row>(`SELECT ${columns} FROM recordings WHERE ${where}`).get(id)
    const row = this.rows.despiteDamage(
      table,
      () => find('id = ?'),
      () => find('+id = ?'),
    )
    return row && this.rows.one(table, row, this.toRecording, placeOf(row))
  }

  updateDetails(id: string, details: MeetingDetails, leaderId: string): void {
    this.db
      .prepare('UPDATE recordings SET details = ?, leader_id = ? WHERE id = ?')
      .run(JSON.stringify(details), leaderId, id)
  }

  setForm(id: string, formRowId: string): void {
    this.db.prepare('UPDATE recordings SET form_row_id = ? WHERE id = ?').run(formRowId, id)
  }

  setDamaged(id: string): void {
    this.db.prepare('UPDATE recordings SET damaged = 1 WHERE id = ?').run(id)
  }
}
