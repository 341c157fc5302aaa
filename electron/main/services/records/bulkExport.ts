import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@shared/domain/text'
import type { ExportProgress } from '@shared/domain/records/register'
import { bulkFileName } from '../export/exportNames'
import type { RecordsService } from './records'
import { writeExport } from '../export/writeExport'

/** `written` is less than requested where it was cancelled; `incomplete` have characters that no font can show. */
export type BulkResult = { written: number; incomplete: number }

/** Exports many records into a folder, a PDF and a JSON file each. Never overwrites a file. */
export class BulkExport {
  private cancelled = false

  constructor(
    private readonly records: RecordsService,
    private readonly report: (progress: ExportProgress) => void,
  ) {}

  cancel(): void {
    this.cancelled = true
  }

  /**
   * @throws AppError noSpace, readOnly or pdfFailed
   */
  async run(folder: string, recordIds: readonly string[], language: Language): Promise<BulkResult> {
    this.cancelled = false
    const total = recordIds.length
    let incomplete = 0
    for (const [done, recordId] of recordIds.entries()) {
      if (this.cancelled) return { written: done, incomplete }
      this.report({ done, total })
      const base = freeName(folder, bulkFileName(await this.records.nameParts(recordId), recordId, language))
      const { bytes, missing } = await this.records.pdf(recordId, language)
      if (missing.length > 0) incomplete++
      await writeExport(`${base}.pdf`, bytes)
      await writeExport(`${base}.json`, await this.records.json(recordId))
    }
    this.report({ done: total, total })
    return { written: total, incomplete }
  }
}

/** A path without extension for which neither file exists. */
function freeName(folder: string, name: string): string {
  const taken = (base: string): boolean => ['pdf', 'json'].some((ending) => existsSync(`${base}.${ending}`))
  let base = join(folder, name)
  for (let n = 2; taken(base); n++) base = join(folder, `${name} (${n})`)
  return base
}
