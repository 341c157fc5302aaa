import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { writeFilm, type ImportHooks } from '../../../../electron/main/services/imports/importJob'
import type { InspectedFilm } from '../../../../electron/main/services/imports/sources'
import { sweepVault } from '../../../../electron/main/vault/folder/sweep'
import { generateRecoveryKey } from '../../../../electron/main/vault/keys/recoveryKey'

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0

let folder: string
const held = new Set<string>()
/** Neither written, renamed nor removed, as a file that a virus scanner has open on Windows; that is EPERM, too. */
const hold = (path: string) => {
  execFileSync('chattr', ['+i', path])
  held.add(path)
}
const letGo = (path: string) => {
  if (held.delete(path)) execFileSync('chattr', ['-i', path])
}
const canHold = (): boolean => {
  if (!isRootOnLinux) return false
  const path = join(mkdtempSync(join(tmpdir(), 'samklang-held-')), 'file')
  try {
    writeFileSync(path, '')
    execFileSync('chattr', ['+i', path], { stdio: 'ignore' })
    execFileSync('chattr', ['-i', path])
    return true
  } catch {
    return false
  } finally {
    rmSync(join(path, '..'), { recursive: true })
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samklang-held-'))
})
afterEach(() => {
  for (const path of held) letGo(path)
  rmSync(folder, { recursive: true })
})

describe.runIf(canHold())('what another program holds at the end of an import', () => {
  it('does not hide why the import failed, and is left as an interrupted one', async () => {
    const { recipient } = await generateRecoveryKey()
    const recordingId = '0192a3b4-0000-7000-8000-000000000007'
    mkdirSync(join(folder, 'media'))
    const worker = {
      write: ({ path }: { path: string }) => {
        writeFileSync(`${path}.part`, 'half')
        hold(`${path}.part`)
        return Promise.reject(new AppError('noSpace'))
      },
    } as unknown as ImportHooks['worker']
    const source = { parts: [], plan: {}, bytes: 0 } as unknown as InspectedFilm
    const hooks: ImportHooks = {
      signal: new AbortController().signal,
      onProgress: () => undefined,
      ffmpeg: { ffmpeg: null, ffprobe: null },
      worker,
    }
    const target = { recordingId, folder, vaultRecipient: recipient }
    await expect(writeFilm(target, source, hooks)).rejects.toMatchObject({ code: 'noSpace' })
    // The key is gone, so that what is left cannot be read; the marker tells the next sweep what it is.
    const left = readdirSync(join(folder, 'media', recordingId))
    expect(left).toContain('video.age.part')
    expect(left).toContain('import.part')
    expect(existsSync(join(folder, 'media', recordingId, 'key.age'))).toBe(false)
  })

  it('does not end the sweep of a sign-in, and stays known as an interrupted import until it is let go', async () => {
    const recording = join(folder, 'media', 'one')
    mkdirSync(recording, { recursive: true })
    const part = join(recording, 'video.age.part')
    for (const path of [part, join(recording, 'import.part'), join(folder, 'vault.json.part')])
      writeFileSync(path, '{}')
    hold(part)
    const held = await sweepVault(folder, new Map())
    expect(held).toMatchObject({ interrupted: ['one'], removed: ['vault.json.part'] })
    expect(readdirSync(recording).sort()).toEqual(['import.part', 'video.age.part'])
    letGo(part)
    const free = await sweepVault(folder, new Map())
    expect(free).toMatchObject({ interrupted: ['one'], removed: ['media/one/video.age.part'] })
  })
})
