import { everything } from '@shared/domain/log/entry'
import type { LostComputer } from '@shared/domain/dataProtection/lostComputer'
import type { Language } from '@shared/domain/text'
import { htmlToPdf } from '../../records/pdf'
import { reportHtml } from '../../records/reportHtml'
import { workFactor } from '../../vault/age/workFactor'
import type { LogViewsService } from '../log/logViews'
import type { RetentionService } from '../retention/retention'
import type { SessionContext } from '../session/sessionContext'
import { lostComputerReport } from './lostComputer'
import { packOf, texts } from './pack'
import type { Part } from './parts'

/** Reports about the whole workspace, for who answers for its data. */
export class DataProtectionService {
  constructor(
    private readonly context: SessionContext,
    private readonly log: LogViewsService,
    private readonly parts: readonly Part[],
    private readonly lockMinutes: () => number,
    private readonly retention: RetentionService,
  ) {}

  /** The data-protection pack as HTML: what its PDF shows. */
  async packHtml(language: Language): Promise<string> {
    const log = await this.log.lines(everything)
    const report = packOf(this.context.get(), {
      language,
      lockMinutes: this.lockMinutes(),
      logN: workFactor(),
      parts: this.parts,
      log,
      retention: { inUse: this.retention.get(), entries: await this.retention.list() },
      now: new Date(),
    })
    return reportHtml(report, language)
  }

  /** @throws AppError pdfFailed */
  async pack(language: Language): Promise<Uint8Array> {
    return htmlToPdf(await this.packHtml(language), { language })
  }

  /** The computers that the log knows of, the one used last first. */
  async computers(): Promise<string[]> {
    const { lines } = await this.log.lines(everything)
    return [...new Set(lines.map(({ computer }) => computer))]
  }

  async lostComputerHtml({ computer, lostOn }: LostComputer, language: Language): Promise<string> {
    const { lines } = await this.log.lines(everything)
    const input = { language, logN: workFactor(), computer, lostOn, lines, now: new Date() }
    return reportHtml(lostComputerReport(this.context.get(), input), language)
  }

  /** @throws AppError pdfFailed */
  async lostComputer(lost: LostComputer, language: Language): Promise<Uint8Array> {
    return htmlToPdf(await this.lostComputerHtml(lost, language), { language })
  }
}

/** Suggested names of the files, without extension. */
export const reportNames = (language: Language) => ({
  pack: texts[language].pack.file,
  lost: texts[language].lost.file,
})
