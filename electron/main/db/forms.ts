import type Database from 'better-sqlite3'

export type FormRow = { rowId: string; formId: string; version: number; content: string; builtIn: number }

const columns = 'row_id AS rowId, form_id AS formId, version, content, built_in AS builtIn'

export class FormsRepository {
  constructor(private readonly db: Database.Database) {}

  insert(row: FormRow, importedAt: string): void {
    this.db
      .prepare(
        `INSERT INTO forms (row_id, form_id, version, content, built_in, imported_at)
         VALUES (@rowId, @formId, @version, @content, @builtIn, @importedAt)`,
      )
      .run({ ...row, importedAt })
  }

  list(): FormRow[] {
    return this.db
      .prepare<[], FormRow>(`SELECT ${columns} FROM forms ORDER BY built_in DESC, form_id, version DESC`)
      .all()
  }

  get(rowId: string): FormRow | undefined {
    return this.db.prepare<[string], FormRow>(`SELECT ${columns} FROM forms WHERE row_id = ?`).get(rowId)
  }

  find(formId: string, version: number): FormRow | undefined {
    return this.db
      .prepare<[string, number], FormRow>(`SELECT ${columns} FROM forms WHERE form_id = ? AND version = ?`)
      .get(formId, version)
  }
}
