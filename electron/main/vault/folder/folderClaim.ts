import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { createHash, randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { homedir, hostname, networkInterfaces } from 'node:os'
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { FILE_MODE, PART } from '../../base/atomicFile'
import { isOtherAtWork, isThisHolder, thisHolder } from '../../base/holder'
import { sameFolder } from '../../base/sameFolder'
import { fsError } from '../../base/systemErrors'
import { claimPath } from './vaultPaths'

/** How often a claim is renewed, and after how long without that it is no one's. Milliseconds. */
const BEAT_MS = 15_000
const STALE_MS = 90_000

/**
 * `open.lock`: who has the workspace open. `machineName` and `initials` are told to the next who wants to open it. The
 * beat counts up, so that each renewal is a write, whose time the drive itself notes.
 */
const Claim = z.object({
  token: z.string(),
  machine: z.string(),
  computer: z.string(),
  machineName: z.string().max(200),
  initials: z.string().max(20),
  pid: z.number(),
  since: z.number(),
  beat: z.number(),
})
type Claim = z.infer<typeof Claim>

/** Tells computers of one name apart. Where it changes, as with another network card, a claim is waited for instead. */
const thisComputer = (): string => {
  const cards = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ mac }) => mac))
  const facts = [hostname(), homedir(), ...new Set(cards)].sort()
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 16)
}

/** A folder that this process alone has open. */
export interface FolderClaim {
  /** Called once, where another has taken the folder over: after this computer slept, or did not answer for long. */
  onLost(listener: () => void): void
  /** Lets the folder go. Does nothing the second time. */
  release(): void
}

type Held = {
  root: string
  claim: Claim
  uses: number
  lost: Set<() => void>
  timer: NodeJS.Timeout
  renewing: boolean
}

/** The folders of this process: a supervisor may sign in where another one is still signed in. */
const held = new Set<Held>()

const heldOf = (root: string): Held | undefined => [...held].find((one) => sameFolder(one.root, root))

/**
 * Claims a folder for this process: one opener at a time, across processes and computers.
 * @throws AppError alreadyOpen {by, machine, since}, or readOnly, noSpace, driveSilent, inUse
 */
export function claimFolder(root: string, initials: string): FolderClaim {
  const known = heldOf(root)
  if (known) return using(known)
  const path = claimPath(root)
  const holder = thisHolder()
  const claim = {
    token: randomBytes(12).toString('hex'),
    machine: holder.machine,
    computer: thisComputer(),
    machineName: hostname(),
    initials,
    pid: holder.pid,
    since: holder.since,
    beat: 0,
  }
  try {
    // Twice: a claim that no one renews is moved out of the way, by one of those who want to.
    if (!create(path, claim)) {
      refuseUnlessStale(path)
      setAside(path)
      if (!create(path, claim)) throw takenBy(read(path))
    }
  } catch (error) {
    throw fsError(error, path, 'write')
  }
  const timer = setInterval(() => void renew(one), BEAT_MS)
  const one: Held = { root, claim, uses: 0, lost: new Set(), timer, renewing: false }
  one.timer.unref()
  held.add(one)
  return using(one)
}

function using(one: Held): FolderClaim {
  one.uses += 1
  let released = false
  let listener: (() => void) | null = null
  return {
    onLost(tell) {
      listener = tell
      one.lost.add(tell)
    },
    release() {
      if (released) return
      released = true
      if (listener) one.lost.delete(listener)
      one.uses -= 1
      if (one.uses === 0) end(one)
    },
  }
}

/** False where there is one already. */
function create(path: string, claim: Claim): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', FILE_MODE)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  try {
    writeSync(file, textOf(claim))
    // One that a power cut has emptied would be waited for.
    fsyncSync(file)
    return true
  } finally {
    closeSync(file)
  }
}

/** Of one length, so that a renewal writes over the whole of the last one. */
const textOf = (claim: Claim): string => `${JSON.stringify(claim)}`.padEnd(700) + '\n'

/** Null where it is missing or cannot be made out, as while it is written. */
function read(path: string): Claim | null {
  try {
    return parsed(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

function parsed(text: string): Claim | null {
  try {
    return Claim.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function refuseUnlessStale(path: string): void {
  const claim = read(path)
  if (!isStale(path, claim)) throw takenBy(claim)
}

/**
 * A process that has ended, on this computer, is known to have. Of all others the drive's own clock says whether they
 * still renew their claim: it notes the times of both files, so that clocks that differ do not matter.
 */
function isStale(path: string, claim: Claim | null): boolean {
  // Its own, too: this process holds it no longer, or this is a copy of the folder.
  if (claim?.computer === thisComputer() && (isThisHolder(claim) || !isOtherAtWork(claim))) return true
  const renewed = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return renewed === undefined || driveNow(path) - renewed > STALE_MS
}

/** The time by the clock of the drive, in milliseconds. */
function driveNow(path: string): number {
  const probe = `${path}.${randomBytes(6).toString('hex')}${PART}`
  const file = openSync(probe, 'wx', FILE_MODE)
  try {
    writeSync(file, '.')
    return fstatSync(file).mtimeMs
  } finally {
    closeSync(file)
    rmSync(probe, { force: true })
  }
}

/** Renames it first: of two who do this at once, the later one would otherwise remove the claim of the earlier. */
function setAside(path: string): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}${PART}`
  const before = read(path)?.token
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = read(aside)
  if (moved && moved.token !== before && create(path, moved)) throw takenBy(moved)
  rmSync(aside, { force: true })
}

const takenBy = (claim: Claim | null): AppError =>
  new AppError('alreadyOpen', {
    by: claim?.initials ?? '?',
    machine: claim?.machineName ?? '?',
    since: new Date(claim?.since ?? Date.now()).toISOString(),
  })

/** Not in the main thread, which a drive that does not answer would keep from everything else. */
async function renew(one: Held): Promise<void> {
  if (one.renewing) return
  one.renewing = true
  const path = claimPath(one.root)
  const next = { ...one.claim, beat: one.claim.beat + 1 }
  try {
    const file = await open(path, 'r+').catch(unlessMissing)
    if (!held.has(one)) return await file?.close()
    if (!file) {
      // Removed by somebody: claimed again, unless another was faster.
      if (!create(path, next) && read(path)?.token !== one.claim.token) return lose(one)
    } else {
      try {
        const found = parsed(await file.readFile('utf8'))
        if (!held.has(one)) return
        if (found && found.token !== one.claim.token) return lose(one)
        await file.write(textOf(next), 0)
      } finally {
        await file.close()
      }
    }
    one.claim = next
  } catch {
    // A drive that does not answer: the next renewal tries again, and reading from the workspace tells it.
  } finally {
    one.renewing = false
  }
}

const unlessMissing = (error: unknown): null => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
  throw error
}

function lose(one: Held): void {
  clearInterval(one.timer)
  held.delete(one)
  for (const tell of [...one.lost]) tell()
}

function end(one: Held): void {
  clearInterval(one.timer)
  if (!held.delete(one)) return
  const path = claimPath(one.root)
  try {
    if (read(path)?.token === one.claim.token) rmSync(path, { force: true })
  } catch {
    // The next opener sees that this process has ended.
  }
}

/** For tests: renews every claim of this process now. */
export const renewClaims = async (): Promise<void> => void (await Promise.all([...held].map(renew)))
