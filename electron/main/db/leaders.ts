import type Database from 'better-sqlite3'
import { z } from 'zod'
import { LeaderProfile } from '@shared/domain/leaders/leaderPage'
import { LearningGoal, Reflection } from '@shared/domain/leaders/learning'
import { TrainingEntry } from '@shared/domain/leaders/trainingProgress'
import type { SoundRows } from './soundRows'

/** A meeting leader. */
export type Leader = {
  id: string
  name: string
  createdAt: string
  /** The leader this one turned out to be; null for a leader in use. */
  mergedInto: string | null
  profile: LeaderProfile
}

type Row = {
  id: string
  name: string
  createdAt: string
  mergedInto: string | null
  joinedLater: number
  leadsSince: string | null
  nextRecording: string | null
}

const columns = `id, name, created_at AS createdAt, merged_into AS mergedInto, joined_later AS joinedLater,
  leads_since AS leadsSince, next_recording AS nextRecording`
const entryColumns = 'id, kind, day AS "on", seminar, hours, form, note'

/** The tables whose rows follow a leader who is merged into another. */
const followers = ['recordings', 'path_entries', 'learning_goals', 'reflections'] as const

const table = 'leaders'
const placeOf = ({ id }: { id: string }) => ({ id })
const ofRecording = ({ id, recordingId }: { id: string; recordingId: string }) => ({ id, recordingId })

/** The meeting leaders: who they are, what they have done in the programme, their goals and reflections. */
export class LeadersRepository {
  private readonly toLeader: (row: Row) => Leader

  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {
    const schema = z.object({
      id: rows.id,
      name: z.string(),
      createdAt: z.string(),
      mergedInto: rows.id.nullable(),
      profile: LeaderProfile,
    })
    this.toLeader = ({ joinedLater, leadsSince, nextRecording, ...row }) =>
      schema.parse({
        ...row,
        profile: { joinedLater: joinedLater === 1, leadsSince, nextRecordingOn: nextRecording },
      })
  }

  insert(leader: Pick<Leader, 'id' | 'name' | 'createdAt'>): void {
    this.db.prepare('INSERT INTO leaders (id, name, created_at) VALUES (@id, @name, @createdAt)').run(leader)
  }

  /** Every leader, including those merged into another. */
  all(): Leader[] {
    const rows = this.rows.readable(
      table,
      () => this.db.prepare<[], Row>(`SELECT ${columns} FROM leaders ORDER BY created_at, id`).all(),
      (from, to) =>
        this.db
          .prepare<[number, number], Row>(`SELECT ${columns} FROM leaders WHERE rowid BETWEEN ? AND ?`)
          .all(from, to),
    )
    return this.rows.all(table, rows, this.toLeader, placeOf)
  }

  /** Throws entryDamaged. */
  get(id: string): Leader | undefined {
    const row = this.db.prepare<[string], Row>(`SELECT ${columns} FROM leaders WHERE id = ?`).get(id)
    return row && this.rows.one(table, row, this.toLeader, placeOf(row))
  }

  rename(id: string, name: string): void {
    this.db.prepare('UPDATE leaders SET name = ? WHERE id = ?').run(name, id)
  }

  saveProfile(id: string, { joinedLater, leadsSince, nextRecordingOn }: LeaderProfile): void {
    this.db
      .prepare('UPDATE leaders SET joined_later = ?, leads_since = ?, next_recording = ? WHERE id = ?')
      .run(Number(joinedLater), leadsSince, nextRecordingOn, id)
  }

  /** Moves what belongs to one leader to another, and keeps a pointer from the first to the second. */
  merge(id: string, into: string): void {
    for (const table of followers)
      this.db.prepare(`UPDATE ${table} SET leader_id = ? WHERE leader_id = ?`).run(into, id)
    this.db.prepare('UPDATE leaders SET merged_into = ? WHERE id = ?').run(into, id)
  }

  entries(leaderId: string): TrainingEntry[] {
    const rows = this.db
      .prepare<[string], TrainingEntry>(
        `SELECT ${entryColumns} FROM path_entries WHERE leader_id = ? ORDER BY day, id`,
      )
      .all(leaderId)
    return this.rows.all('path_entries', rows, (row) => TrainingEntry.parse(row), placeOf)
  }

  /** The entries of all leaders, by leader. */
  entriesByLeader(): Map<string, TrainingEntry[]> {
    const rows = this.db
      .prepare<[], TrainingEntry & { leaderId: string }>(
        `SELECT leader_id AS leaderId, ${entryColumns} FROM path_entries ORDER BY day, id`,
      )
      .all()
    const byLeader = new Map<string, TrainingEntry[]>()
    const sound = this.rows.all(
      'path_entries',
      rows,
      ({ leaderId, ...entry }) => ({ leaderId, entry: TrainingEntry.parse(entry) }),
      placeOf,
    )
    for (const { leaderId, entry } of sound) {
      const entries = byLeader.get(leaderId)
      if (entries) entries.push(entry)
      else byLeader.set(leaderId, [entry])
    }
    return byLeader
  }

  /** The hours of supervision and sparring of all leaders. */
  hours(): { leaderKey: string; on: string; hours: number }[] {
    return [...this.entriesByLeader()].flatMap(([leaderKey, entries]) =>
      entries.flatMap(({ on, hours }) => (hours === null ? [] : [{ leaderKey, on, hours }])),
    )
  }

  saveEntry(leaderId: string, entry: TrainingEntry): void {
    this.db
      .prepare(
        `INSERT INTO path_entries (id, leader_id, kind, day, seminar, hours, form, note)
         VALUES (@id, @leaderId, @kind, @on, @seminar, @hours, @form, @note)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, day = excluded.day, seminar = excluded.seminar,
           hours = excluded.hours, form = excluded.form, note = excluded.note`,
      )
      .run({ ...entry, leaderId })
  }

  removeEntry(leaderId: string, id: string): void {
    this.db.prepare('DELETE FROM path_entries WHERE id = ? AND leader_id = ?').run(id, leaderId)
  }

  goals(leaderId: string): LearningGoal[] {
    const rows = this.db
      .prepare<[string], { id: string; recordingId: string; goal: string }>(
        `SELECT id, recording_id AS recordingId, goal FROM learning_goals WHERE leader_id = ? ORDER BY rowid`,
      )
      .all(leaderId)
    return this.rows.all(
      'learning_goals',
      rows,
      ({ goal }) => LearningGoal.parse(JSON.parse(goal)),
      ofRecording,
    )
  }

  saveGoal(leaderId: string, goal: LearningGoal): void {
    this.db
      .prepare(
        `INSERT INTO learning_goals (id, leader_id, recording_id, goal) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET goal = excluded.goal`,
      )
      .run(goal.id, leaderId, goal.recordingId, JSON.stringify(goal))
  }

  removeGoal(leaderId: string, id: string): void {
    this.db.prepare('DELETE FROM learning_goals WHERE id = ? AND leader_id = ?').run(id, leaderId)
  }

  /** The newest first. */
  reflections(leaderId: string): Reflection[] {
    const rows = this.db
      .prepare<[string], Reflection>(
        `SELECT id, day AS "on", by_whom AS "by", text FROM reflections
         WHERE leader_id = ? ORDER BY day DESC, rowid DESC`,
      )
      .all(leaderId)
    return this.rows.all('reflections', rows, (row) => Reflection.parse(row), placeOf)
  }

  saveReflection(leaderId: string, reflection: Reflection): void {
    this.db
      .prepare(
        `INSERT INTO reflections (id, leader_id, day, by_whom, text) VALUES (@id, @leaderId, @on, @by, @text)
         ON CONFLICT (id) DO UPDATE SET day = excluded.day, by_whom = excluded.by_whom, text = excluded.text`,
      )
      .run({ ...reflection, leaderId })
  }

  removeReflection(leaderId: string, id: string): void {
    this.db.prepare('DELETE FROM reflections WHERE id = ? AND leader_id = ?').run(id, leaderId)
  }
}
