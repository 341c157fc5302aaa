import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import { handoutHtml, type Handout } from '../../records/handoutHtml'
import { Formats } from '../../records/formats'
import { htmlToPdf } from '../../records/pdf'
import { fill } from '../../records/texts'
import { requireRow } from '../recordings/recordings'
import type { SessionContext } from '../session/sessionContext'
import type { ErasureService } from './erasure'
import da from './texts/da.json'
import en from './texts/en.json'

const texts = { da, en }

export const receiptFileName = (language: Language): string => texts[language].file

/** The receipt for the person who asked for an erasure. */
export class ReceiptService {
  /** The citizen's code of what was erased in this session: it is in no file any more. */
  private readonly codes = new Map<string, string>()

  constructor(
    private readonly context: SessionContext,
    private readonly erasure: ErasureService,
  ) {}

  /** Before an erasure: the receipt can say whose recording it was until the next lock. */
  remember(recordingId: string): void {
    const recording = requireRow(this.context.get().db, recordingId)
    if (recording.erasedAt === null) this.codes.set(recordingId, recording.details.citizenCode)
  }

  /** At a lock. */
  forget(): void {
    this.codes.clear()
  }

  /** Throws notFound where the recording is not erased, pdfFailed. */
  async pdf(recordingId: string, language: Language): Promise<Uint8Array> {
    const open = this.context.get()
    const recording = requireRow(open.db, recordingId)
    const { erasedAt, awaitedCopies } = await this.erasure.state(recordingId)
    if (erasedAt === null) throw new AppError('notFound')
    const words = texts[language]
    const formats = new Formats(language)
    const statement = [...open.protocol.erasures.all().values()].find(
      ({ body }) => body.recordingId === recordingId,
    )
    const author = open.protocol.statements.ledger.cards.get(statement?.author ?? '')?.body
    const code = this.codes.get(recordingId)
    const hasRecord = open.db.records.list().some((record) => record.recordingId === recordingId)
    const handout: Handout = {
      title: words.title,
      subtitle: fill(words.subtitle, { date: formats.day(recording.details.meetingDate) }),
      sections: [
        {
          heading: words.what,
          parts: [
            {
              label: '',
              texts: [
                ...(code === undefined ? [] : [fill(words.code, { code })]),
                fill(words.at, { date: formats.instant(erasedAt), name: author?.name ?? '' }),
                words.gone,
              ],
            },
          ],
        },
        {
          heading: words.stays,
          parts: [{ label: '', texts: [hasRecord ? words.record : words.noRecord, words.log] }],
        },
        {
          heading: words.copies,
          parts: [
            {
              label: '',
              texts:
                awaitedCopies.length === 0
                  ? [words.copiesDone]
                  : [words.copiesWait, ...awaitedCopies.map((label) => `– ${label}`)],
            },
          ],
        },
        { heading: words.proof, parts: [{ label: '', texts: [words.proofText, statement?.id ?? ''] }] },
      ],
    }
    return htmlToPdf(handoutHtml(handout, language), { language })
  }
}
