import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerTo } from '@shared/domain/ratings/rating'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'
import { SessionService } from '../../../../electron/main/services/session/session'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { consentGiven, meetingDetails } from '../../../support/data/workspace'
import { bundleForKills } from '../../../support/data/killed'
import {
  hasStrace,
  rebuild,
  recorded,
  stepsIn,
  type Step,
  type Unsynced,
} from '../../../support/forensics/recordedWrites'
import { filled } from '../../../support/protocol/attacker'
import type { Job } from './killApp'

/** Prefixes that are tried of each run: few with the other tests, all of them by `npm run test:trust`. */
const CUTS = Number(process.env['SAMKLANG_TRUST_CUTS'] ?? 8)
const SAVES = 3

const workspace = new DiskWorkspace()
const { recordingId } = workspace
const scratch = mkdtempSync(join(tmpdir(), 'samklang-cut-'))
const before = join(scratch, 'before')
let app = ''

beforeAll(async () => {
  await workspace.begin('Anne', 'Bo')
  const { recordings, ratings } = ratingServices(workspace.holder)
  recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
  await ratings.save(recordingId, filled(2, 'save 0'))
  await workspace.session.lock()
  mkdirSync(before)
  cpSync(workspace.folder, join(before, 'workspace'), { recursive: true })
  cpSync(workspace.appData, join(before, 'app-data'), { recursive: true })
  mkdirSync(join(before, 'stick'))
  app = await bundleForKills('tests/integration/services/backup/killApp.ts', scratch)
}, 120_000)
afterAll(async () => {
  await workspace.end()
  rmSync(scratch, { recursive: true, force: true })
})

/** Runs a job and returns what it did to the files, and said. */
function record(work: Job['work']): Step[] {
  const root = join(scratch, 'run')
  rmSync(root, { recursive: true, force: true })
  cpSync(before, root, { recursive: true })
  const job: Job = {
    folder: join(root, 'workspace'),
    appData: join(root, 'app-data'),
    stick: join(root, 'stick'),
    target: join(root, 'target'),
    film: '',
    details: { ...meetingDetails, consent: consentGiven },
    ...workspace.confirmationOf('Anne'),
    work,
    recordingId,
    contents: Array.from({ length: SAVES }, (_, i) => filled(2, `save ${i + 1}`)),
  }
  writeFileSync(join(scratch, 'job.json'), JSON.stringify(job))
  const [command = '', ...args] = recorded(join(scratch, 'log'), [
    process.execPath,
    app,
    join(scratch, 'job.json'),
  ])
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the job failed: ${stderr}`)
  return stepsIn(join(scratch, 'log'), root)
}

/** Signs in to what the power cut has left, and looks at the rating. */
async function look(said: readonly string[]): Promise<'before' | 'after'> {
  const root = join(scratch, 'cut')
  const context = new SessionContext(join(root, 'app-data'))
  const session = new SessionService(context)
  const { userId, passphrase } = workspace.confirmationOf('Anne')
  await session.unlock(join(root, 'workspace'), userId, passphrase)
  try {
    expect(context.get().protocol.statements.alarms).toEqual([])
    const { ratings } = ratingServices(context)
    const { content, status } = await ratings.mine(recordingId)
    const [key = ''] = Object.keys(content.answers)
    const found = Number(/save (\d+)/.exec(answerTo(content, key).comment)?.[1] ?? NaN)
    const acknowledged = said.filter((word) => word.startsWith('saved')).length
    expect(found).toBeGreaterThanOrEqual(acknowledged)
    expect(content).toEqual(filled(2, `save ${found}`))
    return found === SAVES || status === 'locked' ? 'after' : 'before'
  } finally {
    await session.lock()
  }
}

describe.skipIf(!hasStrace())('the power fails', () => {
  it.each([
    ['save', 'kept'],
    ['save', 'lost'],
    ['lock', 'kept'],
    ['lock', 'lost'],
  ] as [Job['work'], Unsynced][])(
    'after each write of %s, unsynced writes %s: it opens, with all that was acknowledged',
    async (work, unsynced) => {
      const steps = record(work)
      expect(steps.filter((step) => step.do === 'write').length).toBeGreaterThan(10)
      expect(steps.some((step) => step.do === 'said' && step.words.includes('done'))).toBe(true)
      // What comes after a word that was said is the same as before it.
      const ends = steps.flatMap((step, i) => (step.do === 'said' ? [] : [i])).concat(steps.length)
      const count = Math.min(CUTS, ends.length)
      const chosen = Array.from({ length: count }, (_, i) =>
        count === ends.length ? ends[i]! : ends[Math.floor(((i + Math.random()) / count) * ends.length)]!,
      )
      const ended = { before: 0, after: 0 }
      for (const end of new Set([...chosen, steps.length])) {
        const said = rebuild(before, join(scratch, 'cut'), steps.slice(0, end), unsynced)
        const outcome = await look(said).catch((cause: unknown) => {
          throw new Error(`after ${end} of ${steps.length} steps, ${JSON.stringify(steps[end - 1]?.do)}`, {
            cause,
          })
        })
        if (said.includes('done')) expect(outcome).toBe('after')
        ended[outcome] += 1
      }
      const table = process.env['SAMKLANG_TRUST_TABLE']
      const what = `power cut: ${work}, unsynced writes ${unsynced}`
      const times = ended.before + ended.after
      if (table) appendFileSync(table, `${JSON.stringify({ what, times, ended })}\n`)
    },
    CUTS * 5_000 + 120_000,
  )
})
