import type Database from 'better-sqlite3'
import { Form } from '@shared/domain/forms/form'
import type { SoundRows } from './soundRows'

/** A form as it is stored: each version has its own row. */
export type StoredForm = { rowId: string; builtIn: boolean; form: Form }

type Row = { rowId: string; content: string; builtIn: number }

const columns = 'row_id AS rowId, content, built_in AS builtIn'

const table = 'forms'
const placeOf = ({ rowId }: Row) => ({ id: rowId })

export class FormsRepository {
  constructor(
    private readonly db: Database.Database,
    private readonly rows: SoundRows,
  ) {}

  private readonly toForm = ({ rowId, content, builtIn }: Row): StoredForm => ({
    rowId: this.rows.id.parse(rowId),
    builtIn: builtIn === 1,
    form: Form.parse(JSON.parse(content)),
  })

  insert({ rowId, builtIn, form }: StoredForm, importedAt: string): void {
    this.db
      .prepare(
        `INSERT INTO forms (row_id, form_id, version, content, built_in, imported_at)
         VALUES (@rowId, @formId, @version, @content, @builtIn, @importedAt)`,
      )
      .run({
        rowId,
        formId: form.id,
        version: form.version,
        content: JSON.stringify(form),
        builtIn: Number(builtIn),
        importedAt,
      })
  }

  /** The built-in forms first, each form's newest version before the older ones. */
  list(): StoredForm[] {
    const rows = this.rows.readable(
      table,
      () =>
        this.db
          .prepare<[], Row>(`SELECT ${columns} FROM forms ORDER BY built_in DESC, form_id, version DESC`)
          .all(),
      (from, to) =>
        this.db
          .prepare<[number, number], Row>(`SELECT ${columns} FROM forms WHERE rowid BETWEEN ? AND ?`)
          .all(from, to),
    )
    return this.rows.all(table, rows, this.toForm, placeOf)
  }

  /** Throws entryDamaged. */
  get(rowId: string): StoredForm | undefined {
    const row = this.db.prepare<[string], Row>(`SELECT ${columns} FROM forms WHERE row_id = ?`).get(rowId)
    return row && this.rows.one(table, row, this.toForm, placeOf(row))
  }

  has(formId: string, version: number): boolean {
    return (
      this.db.prepare('SELECT 1 FROM forms WHERE form_id = ? AND version = ?').get(formId, version) !==
      undefined
    )
  }
}
