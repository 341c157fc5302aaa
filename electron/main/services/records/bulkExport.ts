import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@shared/domain/text'
import type { ExportProgress } from '@shared/domain/records/register'
import { bulkFileName } from '../export/exportNames'
import type { RecordsService } from './records'
import { writeExport } from '../export/writeExport'

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
   * @returns how many records were written: fewer than requested where it was cancelled
   * @throws AppError noSpace, readOnly or pdfFailed
   */
  async run(folder: string, recordIds: readonly string[], language: Language): Promise<number> {
    this.cancelled = false
    const total = recordIds.length
    for (const [done, recordId] of recordIds.entries()) {
      if (this.cancelled) return done
      this.report({ done, total })
      const base = freeName(folder, bulkFileName(await this.records.nameParts(recordId), recordId, language))
      await writeExport(`${base}.pdf`, await this.records.pdf(recordId, language))
      await writeExport(`${base}.json`, await this.records.json(recordId))
    }
    this.report({ done: total, total })
    return total
  }
}

/** A path without extension for which neither file exists. */
function freeName(folder: string, name: string): string {
  const taken = (base: string): boolean => ['pdf', 'json'].some((ending) => existsSync(`${base}.${ending}`))
  let base = join(folder, name)
  for (let n = 2; taken(base); n++) base = join(folder, `${name} (${n})`)
  return base
}
