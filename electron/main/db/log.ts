import type Database from 'better-sqlite3'
import { DEFAULT_LOG_YEARS, LogYears } from '@shared/domain/log/block'
import { Id } from '@shared/domain/ids'
import type { SignedStatement } from '@shared/domain/protocol/statement'
import { emptyLog } from './emptyLog'

/** A block as it lies sealed. What is inside says whose and which it is; these columns only find it. */
export type StoredBlock = { id: string; authorId: string; position: number; sealed: Buffer }

/** Everybody's log: one sealed block of one size for each session, and what its author has handed on. */
export class LogRepository {
  constructor(private readonly db: Database.Database) {}

  /** At an unlock: the row is there from the beginning of a session on. */
  insert({ id, authorId, position, sealed }: Omit<StoredBlock, 'sealed'> & { sealed: Uint8Array }): void {
    this.db
      .prepare('INSERT INTO log_blocks (id, author_id, position, sealed) VALUES (?, ?, ?, ?)')
      .run(id, authorId, position, sealed)
    emptyLog(this.db)
  }

  /** The same size in the same place, however much is in it. */
  rewrite(id: string, sealed: Uint8Array): void {
    this.db.prepare('UPDATE log_blocks SET sealed = ? WHERE id = ?').run(sealed, id)
    emptyLog(this.db)
  }

  /** Those after a position, in their order. */
  blocks(authorId: string, after = -1): StoredBlock[] {
    return this.db
      .prepare<[string, number], StoredBlock>(
        `SELECT id, author_id AS authorId, position, sealed FROM log_blocks WHERE author_id = ? AND position > ?
         ORDER BY position, id`,
      )
      .all(authorId, after)
      .filter(isSound)
  }

  /** Whether an author has a block up to a position. */
  hasUpTo(authorId: string, position: number): boolean {
    return (
      this.db
        .prepare('SELECT 1 FROM log_blocks WHERE author_id = ? AND position <= ? LIMIT 1')
        .get(authorId, position) !== undefined
    )
  }

  /** The last block of an author. */
  newest(authorId: string): StoredBlock | undefined {
    return this.db
      .prepare<[string], StoredBlock>(
        `SELECT id, author_id AS authorId, position, sealed FROM log_blocks WHERE author_id = ?
         ORDER BY position DESC, id DESC LIMIT 1`,
      )
      .all(authorId)
      .find(isSound)
  }

  /** Those with blocks, members or not. */
  authors(): string[] {
    return this.db
      .prepare<[], unknown>('SELECT DISTINCT author_id FROM log_blocks')
      .pluck()
      .all()
      .flatMap((id) => Id.safeParse(id).data ?? [])
  }

  /** Removes the blocks of an author up to a position, and what was handed on of them. */
  removeUpTo(authorId: string, position: number): void {
    this.db.transaction(() => {
      this.db
        .prepare(
          `DELETE FROM log_parts
           WHERE block_id IN (SELECT id FROM log_blocks WHERE author_id = ? AND position <= ?)`,
        )
        .run(authorId, position)
      this.db.prepare('DELETE FROM log_blocks WHERE author_id = ? AND position <= ?').run(authorId, position)
    })()
  }

  /** What authors have handed on, signed by them. Not verified here. */
  parts(): SignedStatement[] {
    return this.db.prepare<[], SignedStatement>('SELECT text, signature FROM log_parts').all()
  }

  savePart(blockId: string, { text, signature }: SignedStatement): void {
    this.db
      .prepare('INSERT OR REPLACE INTO log_parts (block_id, text, signature) VALUES (?, ?, ?)')
      .run(blockId, text, signature)
  }

  /** How many years a log is kept. */
  years(): number {
    const years = this.db.prepare<[], unknown>('SELECT years FROM log_rule').pluck().get()
    return LogYears.catch(DEFAULT_LOG_YEARS).parse(years ?? DEFAULT_LOG_YEARS)
  }

  setYears(years: number): void {
    this.db
      .prepare(
        'INSERT INTO log_rule (only, years) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET years = excluded.years',
      )
      .run(years)
  }
}

const isSound = ({ id, position, sealed }: StoredBlock): boolean =>
  typeof id === 'string' && Number.isSafeInteger(position) && Buffer.isBuffer(sealed)
