import type Database from 'better-sqlite3'
import type { Digest, SignedStatement, Verified } from '@shared/domain/protocol/statement'
import { statementId, verifyStatements } from '../base/signedStatement'
import type { SoundRows } from './soundRows'

/** Ids are digests: the first eight hex digits of an id, as a number, divide them evenly. */
const LAST_PREFIX = 2 ** 32 - 1
const prefix = (number: number): string => number.toString(16).padStart(8, '0')

/** What is no text in the database is no statement. */
const asText = ({ text, signature }: SignedStatement): SignedStatement => ({
  text: typeof text === 'string' ? text : '',
  signature: typeof signature === 'string' ? signature : '',
})

/**
 * Statements are never changed and never deleted. What can be erased is in a separate table: sealed reveals, free
 * text and salts, by the statement they belong to. One way in, which verifies, and one way out, which verifies.
 */
export class StatementsRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  /**
   * Adds a statement and what lies beside it, all or nothing. Adding the statement again changes nothing of it.
   * Throws a RangeError where the statement does not verify under a card that is stored, or its own.
   */
  insert(signed: SignedStatement, contents: ReadonlyMap<string, Uint8Array> = new Map()): Digest {
    return this.db.transaction(() => {
      const id = statementId(signed.text)
      const { verified } = verifyStatements([signed], new Set(), this.cards())
      if (verified.length !== 1) throw new RangeError('the statement does not verify')
      // A row that somebody has altered with other tools is not what its id names: it is replaced.
      const stored = this.signed(id)
      if (stored?.text !== signed.text || stored.signature !== signed.signature)
        this.db
          .prepare('INSERT OR REPLACE INTO statements (id, text, signature) VALUES (?, ?, ?)')
          .run(id, signed.text, signed.signature)
      const insert = this.db.prepare(
        'INSERT OR REPLACE INTO statement_contents (statement_id, name, content) VALUES (?, ?, ?)',
      )
      for (const [name, content] of contents) insert.run(id, name, content)
      return id
    })()
  }

  /**
   * Every statement that verifies, and how many do not. `trusted`: ids verified before, whose signature is not checked
   * again.
   */
  read(trusted: ReadonlySet<Digest> = new Set()): { verified: Verified[]; invalid: number } {
    return verifyStatements(this.all(), trusted)
  }

  /** As stored: for handing on. */
  signed(id: Digest): SignedStatement | undefined {
    return this.db
      .prepare<[string], SignedStatement>('SELECT text, signature FROM statements WHERE id = ?')
      .get(id)
  }

  private all(): SignedStatement[] {
    const rows = this.rows.readable(
      'statements',
      () => this.db.prepare<[], SignedStatement>('SELECT text, signature FROM statements ORDER BY id').all(),
      (from, to) =>
        this.db
          .prepare<[string, string], SignedStatement>(
            'SELECT text, signature FROM statements WHERE id >= ? AND id < ?',
          )
          .all(prefix(from), to === LAST_PREFIX ? 'g' : prefix(to + 1)),
      LAST_PREFIX,
    )
    return rows.map(asText)
  }

  content(id: Digest, name: string): Uint8Array | undefined {
    return this.db
      .prepare<[string, string], Uint8Array>(
        'SELECT content FROM statement_contents WHERE statement_id = ? AND name = ?',
      )
      .pluck()
      .get(id, name)
  }

  /** Erases what lies beside a statement. The statement stays. */
  erase(id: Digest): void {
    this.db.prepare('DELETE FROM statement_contents WHERE statement_id = ?').run(id)
  }

  private cards(): Verified[] {
    const rows = this.db
      .prepare<[], SignedStatement>(
        `SELECT text, signature FROM statements
         WHERE CASE WHEN json_valid(text) THEN text ->> '$.kind' END = 'card' ORDER BY id`,
      )
      .all()
    return verifyStatements(rows.map(asText)).verified
  }
}
