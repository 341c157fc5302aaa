import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { testFolder } from './lab'

const folder = testFolder()
const suffix = process.platform === 'win32' ? '.exe' : ''
const programs = (name: string) => ({
  ffmpeg: folder.path(`${name}/ffmpeg${suffix}`),
  ffprobe: folder.path(`${name}/ffprobe${suffix}`),
})

const install = async (name: string, executable = true) => {
  await mkdir(folder.path(name), { recursive: true })
  for (const path of Object.values(programs(name))) {
    await writeFile(path, '')
    await chmod(path, executable ? 0o755 : 0o644)
  }
}

beforeAll(async () => {
  await install('own')
  await install('resources/ffmpeg')
  await install('path')
  await install('path without rights', false)
})

describe('ffmpeg', () => {
  const PATH = () =>
    [folder.path('nothing'), folder.path('path without rights'), folder.path('path')].join(delimiter)
  const resourcesPath = () => folder.path('resources')

  it('is first the one that was named, as a program or as a folder', async () => {
    const own = programs('own')
    for (const SAMKLANG_FFMPEG of [own.ffmpeg, dirname(own.ffmpeg)]) {
      expect(
        await findFfmpeg({ env: { SAMKLANG_FFMPEG, PATH: PATH() }, resourcesPath: resourcesPath() }),
      ).toEqual(own)
    }
  })
  it('then the one that came with the app', async () => {
    expect(await findFfmpeg({ env: { PATH: PATH() }, resourcesPath: resourcesPath() })).toEqual(
      programs('resources/ffmpeg'),
    )
  })
  it('then the one on the path', async () => {
    const found = { ...programs('path') }
    // Windows has no right to execute: there the first folder with the program counts.
    if (process.platform === 'win32') Object.assign(found, programs('path without rights'))
    expect(await findFfmpeg({ env: { PATH: PATH() } })).toEqual(found)
  })
  it('or there is none', async () => {
    const none = { ffmpeg: null, ffprobe: null }
    expect(await findFfmpeg({ env: { PATH: folder.path('nothing') } })).toEqual(none)
    expect(await findFfmpeg({ env: {} })).toEqual(none)
    expect(await findFfmpeg({ env: { SAMKLANG_FFMPEG: folder.path('gone'), PATH: PATH() } })).toEqual(none)
  })
})
