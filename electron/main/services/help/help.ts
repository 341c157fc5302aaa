import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ManualPage } from '@shared/domain/help/manual'
import type { Language } from '@shared/domain/text'
import { withFsErrors } from '../../base/systemErrors'
import { manualHtml } from '../../records/manualHtml'
import { htmlToPdf } from '../../records/pdf'

export type Manual = { title: string; pages: readonly ManualPage[]; language: Language }

/** The manual on paper, and whose work the app is built of. */
export class HelpService {
  /** @param resources where the packaged app has its files */
  constructor(private readonly resources: string) {}

  /** @throws AppError pdfFailed */
  manualPdf({ title, pages, language }: Manual): Promise<Uint8Array> {
    return htmlToPdf(manualHtml(title, pages, language), { language })
  }

  /** The list that packaging writes; null where there is none. */
  licences(): Promise<string | null> {
    const path = join(this.resources, 'licences', 'THIRD-PARTY.txt')
    return withFsErrors(path, 'read', () =>
      readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      }),
    )
  }
}
