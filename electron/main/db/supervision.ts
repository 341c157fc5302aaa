import type Database from 'better-sqlite3'
import type { z } from 'zod'
import {
  Agreement,
  Attendance,
  Group,
  Reflecting,
  SessionNote,
  SessionPlan,
  SessionWork,
  type BroughtClip,
} from '@shared/domain/supervision/session'
import type { SoundRows } from './soundRows'

export type StoredSession = {
  plan: SessionPlan
  work: SessionWork
  /** The recordings of the clips that something was written about, by the clip. */
  recordingOf: ReadonlyMap<string, string>
  /** Null until the session is over. */
  attendance: Attendance | null
  withdrawnBecause: string | null
}

type SessionRow = {
  id: string
  plan: string
  work: string
  attendance: string | null
  withdrawnBecause: string | null
}

type GroupRow = { id: string; name: string; members: string }

type WordsRow = {
  position: number
  kind: 'note' | 'reflecting'
  clipId: string | null
  recordingId: string | null
  words: string
}

const sessionColumns = 'id, plan, work, attendance, withdrawn_because AS withdrawnBecause'

const table = 'supervision_sessions'
const placeOf = ({ id }: { id: string }) => ({ id })

const Course = SessionWork.omit({ notes: true, reflecting: true })

/** Groups, their sessions and what was agreed in them. */
export class SupervisionRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  /** By name. */
  groups(): Group[] {
    const rows = this.db
      .prepare<[], GroupRow>('SELECT id, name, members FROM supervision_groups ORDER BY name, id')
      .all()
    return this.rows.all('supervision_groups', rows, toGroup, placeOf)
  }

  group(id: string): Group | undefined {
    const row = this.db
      .prepare<[string], GroupRow>('SELECT id, name, members FROM supervision_groups WHERE id = ?')
      .get(id)
    return row && this.rows.one('supervision_groups', row, toGroup, placeOf(row))
  }

  saveGroup({ id, name, memberKeys }: Group): void {
    this.db
      .prepare(
        `INSERT INTO supervision_groups (id, name, members) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, members = excluded.members`,
      )
      .run(id, name, JSON.stringify(memberKeys))
  }

  removeGroup(id: string): void {
    this.db.prepare('DELETE FROM supervision_groups WHERE id = ?').run(id)
  }

  /** The sessions of a group, or of all, by day. */
  sessions(groupId: string | null = null): StoredSession[] {
    const rows = this.db
      .prepare<[{ groupId: string | null }], SessionRow>(
        `SELECT ${sessionColumns} FROM supervision_sessions
         WHERE @groupId IS NULL OR group_id = @groupId ORDER BY day, id`,
      )
      .all({ groupId })
    return this.rows.all(table, rows, (row) => this.toSession(row), placeOf)
  }

  session(id: string): StoredSession | undefined {
    const row = this.db
      .prepare<[string], SessionRow>(`SELECT ${sessionColumns} FROM supervision_sessions WHERE id = ?`)
      .get(id)
    return row && this.rows.one(table, row, (one) => this.toSession(one), placeOf(row))
  }

  /** Inserts a session with `work`, or replaces the plan of a session that is not over. */
  savePlan(plan: SessionPlan, work: SessionWork): void {
    const { clips, ...rest } = plan
    const { notes: _notes, reflecting: _reflecting, ...course } = work
    this.db.transaction(() => {
      this.db
        .prepare(
          `INSERT INTO supervision_sessions (id, group_id, day, plan, work) VALUES (@id, @groupId, @day, @plan, @work)
           ON CONFLICT (id) DO UPDATE SET group_id = excluded.group_id, day = excluded.day, plan = excluded.plan`,
        )
        .run({
          id: plan.id,
          groupId: plan.groupId,
          day: plan.day,
          plan: JSON.stringify(rest),
          work: JSON.stringify(course),
        })
      this.db.prepare('DELETE FROM session_clips WHERE session_id = ?').run(plan.id)
      const insert = this.db.prepare(
        'INSERT INTO session_clips (session_id, clip_id, position, brought_by) VALUES (?, ?, ?, ?)',
      )
      clips.forEach(({ clipId, broughtBy }, position) => insert.run(plan.id, clipId, position, broughtBy))
    })()
  }

  /** @param recordingOf the recording of a clip that something is written about */
  saveWork(
    id: string,
    { notes, reflecting, ...course }: SessionWork,
    recordingOf: (clipId: string) => string,
  ): void {
    this.db.transaction(() => {
      this.db.prepare('UPDATE supervision_sessions SET work = ? WHERE id = ?').run(JSON.stringify(course), id)
      this.db.prepare('DELETE FROM session_words WHERE session_id = ?').run(id)
      const insert = this.db.prepare(
        `INSERT INTO session_words (session_id, position, kind, clip_id, recording_id, words)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      const all = [
        ...notes.map((words) => ['note', words] as const),
        ...reflecting.map((words) => ['reflecting', words] as const),
      ]
      all.forEach(([kind, words], position) => {
        const { clipId } = words
        const recordingId = clipId && recordingOf(clipId)
        insert.run(id, position, kind, clipId, recordingId, JSON.stringify(words))
      })
    })()
  }

  saveAttendance(id: string, attendance: Attendance): void {
    this.db
      .prepare('UPDATE supervision_sessions SET attendance = ? WHERE id = ?')
      .run(JSON.stringify(attendance), id)
  }

  withdraw(id: string, reason: string): void {
    this.db.prepare('UPDATE supervision_sessions SET withdrawn_because = ? WHERE id = ?').run(reason, id)
  }

  /** Only one that is not over. */
  removeSession(id: string): void {
    this.db.prepare('DELETE FROM supervision_sessions WHERE id = ?').run(id)
  }

  /** The agreements of all sessions, in the order in which they were made. */
  agreements(): Agreement[] {
    const rows = this.db
      .prepare<[], { id: string; agreement: string }>('SELECT id, agreement FROM agreements ORDER BY id')
      .all()
    return this.rows.all('agreements', rows, (row) => Agreement.parse(JSON.parse(row.agreement)), placeOf)
  }

  saveAgreement(agreement: Agreement): void {
    this.db
      .prepare(
        `INSERT INTO agreements (id, session_id, agreement) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET agreement = excluded.agreement`,
      )
      .run(agreement.id, agreement.sessionId, JSON.stringify(agreement))
  }

  /** Whether there was one. */
  removeAgreement(id: string): boolean {
    return this.db.prepare('DELETE FROM agreements WHERE id = ?').run(id).changes > 0
  }

  private toSession({ id, plan, work, attendance, withdrawnBecause }: SessionRow): StoredSession {
    const clips = this.db
      .prepare<[string], BroughtClip>(
        `SELECT clip_id AS clipId, brought_by AS broughtBy FROM session_clips WHERE session_id = ? ORDER BY position`,
      )
      .all(id)
    const words = this.db
      .prepare<[string], WordsRow>(
        `SELECT position, kind, clip_id AS clipId, recording_id AS recordingId, words FROM session_words
         WHERE session_id = ? ORDER BY position`,
      )
      .all(id)
    const of = <T>(wanted: WordsRow['kind'], schema: z.ZodType<T>): T[] =>
      this.rows.all(
        'session_words',
        words.filter(({ kind }) => kind === wanted),
        (row) => schema.parse(JSON.parse(row.words)),
        ({ position, recordingId }) => ({ id: `${id} ${position}`, recordingId }),
      )
    return {
      plan: SessionPlan.parse({ ...(JSON.parse(plan) as object), clips }),
      work: {
        ...Course.parse(JSON.parse(work)),
        notes: of('note', SessionNote),
        reflecting: of('reflecting', Reflecting),
      },
      recordingOf: new Map(
        words.flatMap(({ clipId, recordingId }) => (clipId && recordingId ? [[clipId, recordingId]] : [])),
      ),
      attendance: attendance === null ? null : Attendance.parse(JSON.parse(attendance)),
      withdrawnBecause,
    }
  }
}

const toGroup = ({ id, name, members }: GroupRow): Group =>
  Group.parse({ id, name, memberKeys: JSON.parse(members) as unknown })
