import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { archivalPdf, attachmentName } from '../../../electron/main/records/archive/archivalPdf'
import { attachedRecord } from '../../../electron/main/records/archive/attachedRecord'
import { charactersInDoubt } from '../../../electron/main/records/archive/missingShapes'
import { srgbProfile } from '../../../electron/main/records/archive/srgb'
import { pdfaFaults } from '../../support/forensics/pdfa/pdfaFaults'
import { printedPdf, text } from '../../support/forensics/pdfa/printedPdf'

const json = `${JSON.stringify({ name: 'Karen Østergård »æøå«', long: 'x'.repeat(5000) }, null, 2)}\n`

const make = async (drawn?: string): Promise<Uint8Array> => (await archivalOf(drawn)).bytes

const archivalOf = async (drawn?: string) =>
  archivalPdf(await (await printedPdf(drawn)).save(), {
    json,
    recordId: '01890000-0000-7000-8000-00000000005e',
    language: 'da',
    description: 'Indholdet',
    madeAt: new Date('2026-03-06T10:30:00.123Z'),
  })

test('the JSON comes out as it went in, byte for byte', async () => {
  expect(await attachedRecord(await make())).toEqual({ json: new Uint8Array(Buffer.from(json)) })
})

test('what PDF/A-3 asks of a file as a whole is there', async () => {
  const bytes = Buffer.from(await make())
  const text = bytes.toString('latin1')
  expect(text).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/)
  expect(text).toContain('<pdfaid:part>3</pdfaid:part>')
  expect(text).toContain('/GTS_PDFA1')
  expect(text).toMatch(/\/ID \[ ?<[0-9A-Fa-f]{32}> <[0-9A-Fa-f]{32}>/)
  expect(text).toMatch(/\/AFRelationship \/Source/)
  expect(text).toMatch(/\/AF \d+ 0 R|\/AF \[/)
  expect(text).toMatch(/\/Subtype \/application#2Fjson/)
  expect(text).not.toContain('/Encrypt')
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  expect(pdf.getTitle()).toBe('Certificeringsdokument: Æ & Ø')
  expect(text).toContain(Buffer.from('Certificeringsdokument: Æ &amp; Ø', 'utf8').toString('latin1'))
  // The dates of the dictionary and of the metadata must be the same moment.
  expect(pdf.getCreationDate()?.toISOString()).toBe('2026-03-06T10:30:00.000Z')
  expect(pdf.getModificationDate()?.toISOString()).toBe('2026-03-06T10:30:00.000Z')
  expect(text).toContain('<xmp:ModifyDate>2026-03-06T10:30:00Z</xmp:ModifyDate>')
})

test('it keeps the rules of PDF/A-3, and claims to only where every character has a shape', async () => {
  expect(await pdfaFaults(await make())).toEqual([])
  for (const drawn of [text('0001', '0000'), 'BT /F1 12 Tf [<0001> 120 <00020000>] TJ ET'])
    expect(await pdfaFaults(await make(drawn))).toEqual([
      '6.6.4 identification',
      '6.2.11.8 a character without a shape (.notdef)',
    ])
  expect((await archivalOf()).archival).toBe(true)
  expect((await archivalOf(text('0001', '0000'))).archival).toBe(false)
  // Zeros across two glyphs are none.
  expect(await pdfaFaults(await make(text('01000001')))).not.toContain('6.6.4 identification')
})

test('the characters among which a missing one is are named, once each', () => {
  const html = '<style>x::after{content:"漢"}</style><p title="é">Åse Wiśniewska 王小王 \u2068דוד\u2069 ✓</p>'
  expect(charactersInDoubt(html)).toEqual(['王', '小', 'ד', 'ו', '✓'])
})

test('the colour profile is well formed: its sizes add up, and its white is the sum of its colours', () => {
  const profile = Buffer.from(srgbProfile())
  expect(profile.readUInt32BE(0)).toBe(profile.length)
  expect(profile.toString('latin1', 36, 40)).toBe('acsp')
  const tags = new Map<string, Buffer>()
  for (let i = 0; i < profile.readUInt32BE(128); i++) {
    const at = 132 + 12 * i
    const [offset, size] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)]
    expect(offset % 4).toBe(0)
    expect(offset + size).toBeLessThanOrEqual(profile.length)
    tags.set(profile.toString('latin1', at, at + 4), profile.subarray(offset, offset + size))
  }
  const xyz = (name: string) => [8, 12, 16].map((at) => (tags.get(name)?.readInt32BE(at) ?? 0) / 65536)
  const sum = [0, 1, 2].map((i) =>
    ['rXYZ', 'gXYZ', 'bXYZ'].reduce((total, name) => total + (xyz(name)[i] ?? 0), 0),
  )
  sum.forEach((value, i) => expect(value).toBeCloseTo(xyz('wtpt')[i] ?? 0, 3))
})

test('a PDF without a record, or no PDF at all, has none inside', async () => {
  expect(await attachedRecord(await (await printedPdf()).save())).toEqual({ missing: 'noAttachment' })
  expect(await attachedRecord(Buffer.from('%PDF-1.7 broken'))).toEqual({ missing: 'pdfDamaged' })
  const two = await PDFDocument.load(await make())
  await two.attach(Buffer.from('{}'), attachmentName)
  expect(await attachedRecord(await two.save())).toEqual({ missing: 'twoAttachments' })
})
