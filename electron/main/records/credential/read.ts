import { RecordContent } from '@shared/domain/records/recordContent'

/** When a supervisor signed. */
export type SignedAt = { supervisorId: string; signedAt: string }

type Credential = { samklangRecord?: unknown }

/** The content of a record. Parses and does not verify. @throws SyntaxError or ZodError where it is not a record */
export const readContent = (text: string): RecordContent =>
  RecordContent.parse((JSON.parse(text) as Credential).samklangRecord)
