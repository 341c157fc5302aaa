import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FAT32_LIMIT, holdsFilesBeyond } from '../../../../electron/main/base/driveLimit'
import { probe } from '../../../../electron/main/media/probe/probe'
import { filmsIn, isOnlineOnly, requireContents } from '../../../../electron/main/services/imports/sourceFile'
import { Sources } from '../../../../electron/main/services/imports/sources'

const folder = mkdtempSync(join(tmpdir(), 'samklang-source-'))
afterAll(() => rmSync(folder, { recursive: true }))
const withoutFfmpeg = { ffmpeg: null, ffprobe: null }

function file(name: string, data: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, data)
  return path
}

const box = (name: string, content: Buffer) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, content])
}

describe('what cannot be a film is refused with its reason', () => {
  it('an empty file', async () => {
    await expect(requireContents(file('empty.mp4', ''))).rejects.toMatchObject({ code: 'fileEmpty' })
  })

  it('a file of zeros, small or large', async () => {
    await expect(requireContents(file('zeros.mp4', Buffer.alloc(1)))).rejects.toMatchObject({
      code: 'fileZeros',
    })
    const large = file('large.mp4', '')
    truncateSync(large, 300_000_000)
    await expect(requireContents(large)).rejects.toMatchObject({ code: 'fileZeros' })
  })

  it('a file whose contents begin late is none of zeros', async () => {
    const late = Buffer.alloc(4_000_000)
    late.fill(1, 2_000_000)
    await expect(requireContents(file('late.mp4', late))).resolves.toBeUndefined()
  })

  it('a film that the camera could not finish', async () => {
    const path = file(
      'nomoov.mp4',
      Buffer.concat([box('ftyp', Buffer.from('isom')), box('mdat', Buffer.alloc(99, 7))]),
    )
    await expect(probe(path, withoutFfmpeg)).rejects.toMatchObject({ code: 'filmWithoutIndex' })
  })

  it('a copy that was interrupted is another matter', async () => {
    const whole = Buffer.concat([box('ftyp', Buffer.from('isom')), box('mdat', Buffer.alloc(9999, 7))])
    const path = file('cut.mp4', whole.subarray(0, 5000))
    await expect(probe(path, withoutFfmpeg)).rejects.toMatchObject({ code: 'fileTruncated' })
  })

  it('a file that is only in the cloud, where the system tells', () => {
    expect(isOnlineOnly({ size: 4_000_000, blocks: 0 }, 'win32')).toBe(true)
    expect(isOnlineOnly({ size: 4_000_000, blocks: 0 }, 'darwin')).toBe(true)
    expect(isOnlineOnly({ size: 4_000_000, blocks: 8000 }, 'win32')).toBe(false)
    expect(isOnlineOnly({ size: 300, blocks: 0 }, 'win32')).toBe(false)
    expect(isOnlineOnly({ size: 4_000_000, blocks: 0 }, 'linux')).toBe(false)
  })
})

describe('a folder', () => {
  const card = join(folder, 'PRIVATE')
  const stream = join(card, 'AVCHD', 'BDMV', 'STREAM')
  mkdirSync(stream, { recursive: true })
  mkdirSync(join(folder, 'tom'))
  for (const name of ['00001.MTS', '00000.MTS', '.00000.MTS']) writeFileSync(join(stream, name), 'x')
  writeFileSync(join(card, 'INDEX.BDM'), 'x')

  it('is opened: its films, however deep, and nothing else', async () => {
    expect((await filmsIn(card)).map((path) => basename(path))).toEqual(['00000.MTS', '00001.MTS'])
    const sources = new Sources(() => Promise.resolve(withoutFfmpeg))
    const added = await sources.add(card)
    expect(added.map(({ fileName }) => fileName)).toEqual(['00000.MTS', '00001.MTS'])
    expect(await sources.add(join(stream, '00001.MTS'))).toMatchObject([{ id: added[1]!.id }])
  })

  it('without films is told by name', async () => {
    const sources = new Sources(() => Promise.resolve(withoutFfmpeg))
    await expect(sources.add(join(folder, 'tom'))).rejects.toMatchObject({
      code: 'folderWithoutFilms',
      params: { file: 'tom' },
    })
  })
})

it('the day of a file is that in its name, else that of its last change', async () => {
  const sources = new Sources(() => Promise.resolve(withoutFfmpeg))
  const dayOf = async (name: string) => (await sources.add(file(name, 'x')))[0]?.recorded.day
  expect(await dayOf('20260314_101500.mp4')).toBe('2026-03-14')
  expect(await dayOf('VID-2026-03-14-WA0001.mp4')).toBe('2026-03-14')
  expect(await dayOf('20269914_101500.mp4')).toMatch(/^20\d\d-\d\d-\d\d$/)
})

it('a drive that holds large files is told from one that does not', async () => {
  expect(await holdsFilesBeyond(FAT32_LIMIT, folder)).toBe(true)
  // Beyond what any file system holds, as 4 GiB is on FAT32.
  expect(await holdsFilesBeyond(Number.MAX_SAFE_INTEGER - 1, folder)).toBe(false)
  expect(await holdsFilesBeyond(FAT32_LIMIT, join(folder, 'missing'))).toBe(true)
})
