import { attachedRecord } from './archive/attachedRecord'
import { verifyRecordText, type RecordFileVerdict } from './recordFile'

type Unreadable = 'notARecord' | 'rewritten' | 'noAttachment' | 'twoAttachments' | 'pdfDamaged'

export type CheckedFile = {
  readonly fromPdf: boolean
  readonly result: { verdict: RecordFileVerdict } | { unreadable: Unreadable }
}

/** What a file from somebody else is, and whether it is a record that holds. Never throws. */
export async function checkRecordFile(file: Uint8Array): Promise<CheckedFile> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const fromPdf = bytes.subarray(0, 1024).includes('%PDF-')
  const attached = fromPdf ? await attachedRecord(bytes) : { json: bytes }
  if ('missing' in attached) return { fromPdf, result: { unreadable: attached.missing } }
  const { json } = attached
  const text = decode(json)
  // Distinguishes a damaged record from a file that never was one.
  if (text === null || !/^\s*\{/.test(text) || !/"(samklangRecord|samklang-record|proofs?)"/.test(text)) {
    if (fromPdf)
      return { fromPdf, result: { verdict: { valid: false, problem: { code: 'json', place: '' } } } }
    return { fromPdf, result: { unreadable: isRewrittenRecord(json) ? 'rewritten' : 'notARecord' } }
  }
  const verdict = await verifyRecordText(text)
  if (!verdict.valid && !fromPdf && (await isReencoded(text)))
    return { fromPdf, result: { unreadable: 'rewritten' } }
  return { fromPdf, result: { verdict } }
}

/**
 * Whether bytes that are no record of Samklang still speak of one: saved again as UTF-16 or Latin-1, or as the
 * text of a word processor with its own quotation marks.
 */
function isRewrittenRecord(bytes: Uint8Array): boolean {
  // Without zero bytes UTF-16 reads as Latin-1.
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\0', '')
  return /samklang-?record/i.test(text) || (/DataIntegrityProof/.test(text) && /eddsa-rdfc-2022/.test(text))
}

/** Windows-1252 as bytes: the characters that it has beyond Latin-1 (WHATWG Encoding, windows-1252). */
const windows1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i))].map(
    (character, i) => [character, 0x80 + i] as const,
  ),
)

/** Whether a record that does not verify does so once its UTF-8, read as Latin-1 and saved again, is undone. */
async function isReencoded(text: string): Promise<boolean> {
  const bytes = [...text].map((character) => windows1252.get(character) ?? character.codePointAt(0) ?? 0)
  if (bytes.some((byte) => byte > 0xff)) return false
  const before = decode(Uint8Array.from(bytes))
  return before !== null && before !== text && (await verifyRecordText(before)).valid
}

/** Null where the bytes are not valid UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
