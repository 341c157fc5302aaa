import { v7 as uuid } from 'uuid'
import { itemsOf, parseForm, type Form, type FormSummary } from '@shared/domain/forms/form'
import { cleanText, type Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import type { StoredForm } from '../../db/forms'
import type { Repositories } from '../../db/repositories'
import { blankFormHtml } from '../../records/blankFormHtml'
import { htmlToPdf } from '../../records/pdf'
import type { SessionContext } from '../session/sessionContext'

/** The rating forms of the workspace: the built-in one and those imported from form files. */
export class FormsService {
  constructor(private readonly holder: SessionContext) {}

  list(): FormSummary[] {
    return this.holder.get().db.forms.list().map(summaryOf)
  }

  get(rowId: string): Form {
    return formOf(this.holder.get().db, rowId)
  }

  /** The empty form, to fill in by hand. @throws AppError notFound or pdfFailed */
  blankPdf(rowId: string, language: Language): Promise<Uint8Array> {
    return htmlToPdf(blankFormHtml(this.get(rowId), language), { language })
  }

  /** Stores the form in a form file's text. Throws formInvalid {place, problem} or formExists {id, version}. */
  import(text: string): FormSummary {
    const { db } = this.holder.get()
    const parsed = parseForm(cleanText(text))
    if ('place' in parsed) throw new AppError('formInvalid', parsed)
    const { form } = parsed
    if (db.forms.has(form.id, form.version))
      throw new AppError('formExists', { id: form.id, version: form.version })
    const stored = { rowId: uuid(), builtIn: false, form }
    db.forms.insert(stored, new Date().toISOString())
    return summaryOf(stored)
  }
}

/** Throws notFound. */
export function formOf(db: Repositories, rowId: string): Form {
  const stored = db.forms.get(rowId)
  if (!stored) throw new AppError('notFound')
  return stored.form
}

const summaryOf = ({ rowId, builtIn, form }: StoredForm): FormSummary => ({
  rowId,
  formId: form.id,
  version: form.version,
  title: form.title,
  provenance: form.provenance,
  itemCount: itemsOf(form).length,
  builtIn,
})
