import { PDFDocument, PDFName, PDFStream, type PDFRef } from '@cantoo/pdf-lib'
import { readFile, writeFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'

/** The bytes with one of them changed: the one in the middle of what `find` finds. Throws where it finds nothing. */
export function withByteChanged(bytes: Buffer, find: Buffer | string): Buffer {
  const at = bytes.indexOf(find)
  if (at < 0) throw new Error('what was to be changed is not there')
  const changed = Buffer.from(bytes)
  const place = at + Math.floor(Buffer.byteLength(find) / 2)
  changed[place] = changed[place]! ^ 1
  return changed
}

/** A copy of a file with one byte changed. */
export async function changeByte(from: string, to: string, find: Buffer | string): Promise<void> {
  await writeFile(to, withByteChanged(await readFile(from), find))
}

/** The file inside a PDF, found without the app's code or a PDF library: by what stands around it, and zlib. */
export function attachmentIn(pdf: Buffer): Buffer {
  const kind = pdf.indexOf('/Type /EmbeddedFile')
  const begins = pdf.indexOf('stream\n', kind) + 'stream\n'.length
  if (kind < 0 || pdf.indexOf('/Type /EmbeddedFile', begins) >= 0) throw new Error('not just one file inside')
  return inflateSync(pdf.subarray(begins, pdf.indexOf('\nendstream', begins)))
}

/**
 * A copy of a PDF whose attachment was changed by somebody who takes care that the file stays sound: the new content is
 * compressed anew, so that nothing but the signatures can tell.
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
