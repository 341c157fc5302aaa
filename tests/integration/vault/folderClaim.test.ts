import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { claimFolder, renewClaims, type FolderClaim } from '../../../electron/main/vault/folder/folderClaim'

let folder: string
let claims: FolderClaim[]
const path = () => join(folder, 'open.lock')
const stored = () => JSON.parse(readFileSync(path(), 'utf8')) as Record<string, unknown>
const claim = () => {
  const one = claimFolder(folder, 'AH')
  claims.push(one)
  return one
}
const refusal = () => {
  try {
    claim()
    return null
  } catch (error) {
    return error as { code: string; params: Record<string, unknown> }
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samklang-claim-'))
  claims = []
})
afterEach(() => {
  for (const one of claims) one.release()
  rmSync(folder, { recursive: true, force: true })
})

/** The claim of this process, as another computer would have written it. */
function writeForeign(change: Record<string, unknown> = {}): void {
  claim()
  const foreign = {
    ...stored(),
    token: 'other',
    computer: 'f'.repeat(16),
    machine: 'f'.repeat(12),
    ...change,
  }
  claims.pop()!.release()
  writeFileSync(path(), JSON.stringify({ ...foreign, machineName: 'KONTOR-PC', initials: 'MF' }))
}

describe('one opener at a time', () => {
  it('in one process, several sessions share the claim, and the last to end removes it', () => {
    const [one, two] = [claim(), claim()]
    one.release()
    one.release()
    expect(existsSync(path())).toBe(true)
    two.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('says who has it open, where, and since when', () => {
    writeForeign({ since: Date.parse('2026-11-26T08:00:00Z') })
    expect(refusal()).toMatchObject({
      code: 'alreadyOpen',
      params: { by: 'MF', machine: 'KONTOR-PC', since: '2026-11-26T08:00:00.000Z' },
    })
  })

  it('does not believe the other computer’s clock: what the drive says counts', () => {
    writeForeign({ since: 0 })
    expect(refusal()?.code).toBe('alreadyOpen')
    const old = new Date(Date.now() - 91_000)
    utimesSync(path(), old, old)
    expect(refusal()).toBeNull()
    expect(stored()['initials']).toBe('AH')
    expect(readdirSync(folder)).toEqual(['open.lock'])
  })

  it('rubbish is respected while it is new, as it may be half written', () => {
    writeFileSync(path(), '{"tok')
    expect(refusal()?.code).toBe('alreadyOpen')
    const old = new Date(Date.now() - 91_000)
    utimesSync(path(), old, old)
    expect(refusal()).toBeNull()
  })

  it('a copy of the folder of this very process is no claim', () => {
    const one = claim()
    const copy = mkdtempSync(join(tmpdir(), 'samklang-claim-'))
    writeFileSync(join(copy, 'open.lock'), readFileSync(path()))
    const other = claimFolder(copy, 'AH')
    other.release()
    one.release()
    rmSync(copy, { recursive: true })
  })

  it.skipIf(process.platform === 'win32')('a link to the folder is the folder', () => {
    const link = `${folder}-link`
    symlinkSync(folder, link)
    const one = claim()
    const two = claimFolder(link, 'AH')
    one.release()
    expect(existsSync(path())).toBe(true)
    two.release()
    expect(existsSync(path())).toBe(false)
    rmSync(link)
  })

  it('is renewed, and lost where another has taken it', async () => {
    const one = claim()
    let lost = 0
    one.onLost(() => (lost += 1))
    await renewClaims()
    expect(stored()['beat']).toBe(1)
    rmSync(path())
    await renewClaims()
    expect([stored()['beat'], lost]).toEqual([2, 0])
    writeFileSync(path(), JSON.stringify({ ...stored(), token: 'other' }))
    await renewClaims()
    await renewClaims()
    expect(lost).toBe(1)
    one.release()
    expect(stored()['token']).toBe('other')
  })
})

describe('two processes', () => {
  const running: ChildProcess[] = []
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL')
  })

  /** Another process that has written a claim as this computer writes it, and lives on. */
  async function otherProcess(): Promise<ChildProcess> {
    claim()
    const text = readFileSync(path(), 'utf8')
    claims.pop()!.release()
    const script = `
      const fs = require('fs')
      const claim = JSON.parse(process.argv[1])
      fs.writeFileSync(process.argv[2], JSON.stringify({ ...claim, pid: process.pid, token: 'child' }))
      console.log('held')
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['-e', script, text, path()], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.push(child)
    await once(child.stdout, 'data')
    return child
  }

  it('the second is refused while the first lives, and not after it was killed', async () => {
    const child = await otherProcess()
    expect(refusal()).toMatchObject({ code: 'alreadyOpen', params: { machine: hostname() } })
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
    expect(refusal()).toBeNull()
  })
})
