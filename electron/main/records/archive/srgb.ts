/**
 * A minimal ICC profile (version 2, matrix/TRC) of sRGB, IEC 61966-2-1, generated to avoid bundling a copyrighted file.
 * The colorants are sRGB's, adapted to D50, as in the ICC's own profile.
 */
export function srgbProfile(): Uint8Array {
  const curve = curveTag()
  const tags: [string, Buffer][] = [
    ['desc', descriptionTag('sRGB IEC61966-2.1')],
    ['cprt', textTag('No copyright, use freely')],
    ['wtpt', xyzTag(0.9642, 1, 0.8249)],
    ['rXYZ', xyzTag(0.4361, 0.2225, 0.0139)],
    ['gXYZ', xyzTag(0.3851, 0.7169, 0.0971)],
    ['bXYZ', xyzTag(0.1431, 0.0606, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const directory = Buffer.alloc(4 + 12 * tags.length)
  directory.writeUInt32BE(tags.length)
  const parts: Buffer[] = []
  let at = headerBytes + directory.length
  tags.forEach(([name, data], i) => {
    const entry = 4 + 12 * i
    directory.write(name, entry, 'latin1')
    directory.writeUInt32BE(at, entry + 4)
    directory.writeUInt32BE(data.length, entry + 8)
    const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4)
    data.copy(padded)
    parts.push(padded)
    at += padded.length
  })
  return Buffer.concat([header(at), directory, ...parts])
}

const headerBytes = 128

function header(size: number): Buffer {
  const bytes = Buffer.alloc(headerBytes)
  bytes.writeUInt32BE(size)
  bytes.writeUInt32BE(0x02100000, 8)
  bytes.write('mntrRGB XYZ ', 12, 'latin1')
  // Made on 1 January 2026.
  ;[2026, 1, 1, 0, 0, 0].forEach((part, i) => bytes.writeUInt16BE(part, 24 + 2 * i))
  bytes.write('acsp', 36, 'latin1')
  // The illuminant of the profile connection space: D50.
  ;[0.9642, 1, 0.8249].forEach((value, i) => bytes.writeInt32BE(fixed(value), 68 + 4 * i))
  return bytes
}

/** s15Fixed16Number. */
const fixed = (value: number): number => Math.round(value * 65536)

const tag = (type: string, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from(type, 'latin1'), Buffer.alloc(4), data])

function xyzTag(...values: [number, number, number]): Buffer {
  const data = Buffer.alloc(12)
  values.forEach((value, i) => data.writeInt32BE(fixed(value), 4 * i))
  return tag('XYZ ', data)
}

const textTag = (text: string): Buffer => tag('text', Buffer.from(`${text}\0`, 'latin1'))

function descriptionTag(text: string): Buffer {
  const ascii = Buffer.from(`${text}\0`, 'latin1')
  const count = Buffer.alloc(4)
  count.writeUInt32BE(ascii.length)
  // No Unicode and no Macintosh description: their fields are there and empty.
  return tag('desc', Buffer.concat([count, ascii, Buffer.alloc(4 + 4 + 2 + 1 + 67)]))
}

const curvePoints = 1024

function curveTag(): Buffer {
  const data = Buffer.alloc(4 + 2 * curvePoints)
  data.writeUInt32BE(curvePoints)
  for (let i = 0; i < curvePoints; i++) {
    const value = i / (curvePoints - 1)
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    data.writeUInt16BE(Math.round(linear * 65535), 4 + 2 * i)
  }
  return tag('curv', data)
}
