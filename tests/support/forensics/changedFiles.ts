import { PDFDocument, PDFName, PDFStream, type PDFRef } from '@cantoo/pdf-lib'
import { readFile, writeFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'

/** A copy of the bytes with one bit flipped in the middle of the first match of `find`. Throws without a match. */
export function withByteChanged(bytes: Buffer, find: Buffer | string): Buffer {
  const at = bytes.indexOf(find)
  if (at < 0) throw new Error('no match')
  const changed = Buffer.from(bytes)
  const place = at + Math.floor(Buffer.byteLength(find) / 2)
  changed[place] = changed[place]! ^ 1
  return changed
}

/** A copy of a file with one byte changed. */
export async function changeByte(from: string, to: string, find: Buffer | string): Promise<void> {
  await writeFile(to, withByteChanged(await readFile(from), find))
}

/** The attachment of a PDF, extracted by its delimiters and zlib, without the app's code or a PDF library. */
export function attachmentIn(pdf: Buffer): Buffer {
  const kind = pdf.indexOf('/Type /EmbeddedFile')
  const begins = pdf.indexOf('stream\n', kind) + 'stream\n'.length
  if (kind < 0 || pdf.indexOf('/Type /EmbeddedFile', begins) >= 0)
    throw new Error('not exactly one attachment')
  return inflateSync(pdf.subarray(begins, pdf.indexOf('\nendstream', begins)))
}

/**
 * Writes a copy of a PDF with an edited attachment. The result is a valid PDF with a recompressed stream, so that only
 * the signatures reveal the edit.
 */
export async function changeAttachment(
  from: string,
  to: string,
  change: (content: Buffer) => Buffer,
): Promise<void> {
  const bytes = await readFile(from)
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context } = pdf
  const files = context
    .enumerateIndirectObjects()
    .filter(([, object]) => object instanceof PDFStream && isAttachment(object))
  const [[ref, file]] = files as [[PDFRef, PDFStream]]
  const { Length: _, ...facts } = Object.fromEntries(
    file.dict.entries().map(([key, value]) => [key.decodeText(), value]),
  )
  context.assign(ref, context.flateStream(change(attachmentIn(bytes)), facts))
  await writeFile(
    to,
    await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }),
  )
}

const isAttachment = ({ dict }: PDFStream): boolean =>
  String(dict.get(PDFName.of('Type'))) === '/EmbeddedFile'
