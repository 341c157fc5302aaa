import type Database from 'better-sqlite3'
import type { Digest, SignedStatement, Verified } from '@shared/domain/protocol/statement'
import { statementId, verifyStatements } from '../base/signedStatement'

/**
 * Statements are never changed and never deleted. What can be erased is in a separate table: sealed reveals, free
 * text and salts, by the statement they belong to. One way in, which verifies, and one way out, which verifies.
 */
export class StatementsRepository {
  constructor(private readonly db: Database.Database) {}

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
      if (this.signed(id)?.text !== signed.text)
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
    return this.db.prepare<[], SignedStatement>('SELECT text, signature FROM statements ORDER BY id').all()
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
        `SELECT text, signature FROM statements WHERE text ->> '$.kind' = 'card' ORDER BY id`,
      )
      .all()
    return verifyStatements(rows).verified
  }
}
