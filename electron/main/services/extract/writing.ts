import type { Language } from '@shared/domain/text'
import type { Formats } from '../../records/formats'
import type { VerifiedRecords } from '../records/verifiedRecords'
import type { RetentionService } from '../retention/retention'
import type { OpenWorkspace } from '../session/sessionContext'
import da from './texts/da.json'
import en from './texts/en.json'

export const texts = { da, en }
type Words = typeof da

/** What every extract is written with. */
export type Writing = {
  readonly open: OpenWorkspace
  readonly language: Language
  readonly words: Words
  readonly formats: Formats
  /** A text without the names and codes of others. */
  readonly covered: (text: string) => string
  readonly verified: VerifiedRecords
  readonly retention: RetentionService
}
