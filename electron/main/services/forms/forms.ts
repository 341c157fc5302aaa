import { v7 as uuid } from 'uuid'
import { Form, itemsOf, parseForm } from '@shared/domain/forms/form'
import { AppError } from '@shared/errors'
import type { FormSummary } from '@shared/domain/forms/formSummary'
import type { FormRow } from '../../db/forms'
import type { Repositories } from '../../db/repositories'
import type { SessionContext } from '../session/sessionContext'

export class FormsService {
  constructor(private readonly holder: SessionContext) {}

  list(): FormSummary[] {
    return this.holder.get().db.forms.list().map(summaryOf)
  }

  get(rowId: string): Form {
    return formOf(this.holder.get().db, rowId)
  }

  /** Takes a form file's text. Throws formInvalid {place, problem} or formExists {id, version}. */
  import(text: string): FormSummary {
    const { db } = this.holder.get()
    const parsed = parseForm(text)
    if ('place' in parsed) throw new AppError('formInvalid', parsed)
    const { form } = parsed
    if (db.forms.find(form.id, form.version))
      throw new AppError('formExists', { id: form.id, version: form.version })
    const row = {
      rowId: uuid(),
      formId: form.id,
      version: form.version,
      content: JSON.stringify(form),
      builtIn: 0,
    }
    db.forms.insert(row, new Date().toISOString())
    return summaryOf(row)
  }
}

/** Throws notFound. */
export function formOf(db: Repositories, rowId: string): Form {
  const row = db.forms.get(rowId)
  if (!row) throw new AppError('notFound')
  return Form.parse(JSON.parse(row.content))
}

function summaryOf(row: FormRow): FormSummary {
  const form = Form.parse(JSON.parse(row.content))
  return {
    rowId: row.rowId,
    formId: row.formId,
    version: row.version,
    title: form.title,
    provenance: form.provenance,
    itemCount: itemsOf(form).length,
    builtIn: row.builtIn === 1,
  }
}
