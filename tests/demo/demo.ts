import { test } from '@playwright/test'
import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { call } from '../support/app/calls'
import { launchApp } from '../support/app/launch'
import { playedFilm } from '../support/app/playback'
import { agree, decide, exportRecord, sitTogether } from './deciding'
import { importRecording } from './importing'
import { addSupervisor, createWorkspace, lock, unlock } from './people'
import { lockRating, rate } from './rating'
import { agreed, anne, annesRating, comment, equalItems, mikkel, mikkelsRating } from './script'
import { Stage } from './stage'

const film = process.env.SAMKLANG_DEMO_VIDEO ?? resolve('resources', 'sample', 'netvaerksmoede.mp4')
const out = process.env.SAMKLANG_DEMO_OUT ?? resolve('out', 'demo')

/** The demo's output files; others in the folder are left alone. */
const results = ['workspace', 'screens', 'credentials.json', 'record.pdf', 'record.json', 'summary.json']
const inOut = (name: string) => join(out, name)
const writeJson = (name: string, value: unknown) =>
  writeFileSync(inOut(name), `${JSON.stringify(value, null, 2)}\n`)

test('from the first start to the signed record', async () => {
  mkdirSync(out, { recursive: true })
  for (const name of results) rmSync(inOut(name), { recursive: true, force: true })
  const settings = await mkdtemp(join(tmpdir(), 'samklang-demo-'))
  const app = await launchApp({ userData: settings })
  try {
    const stage = new Stage(app, out)
    await stage.setUp()
    await play(stage)
    await app.close()
  } finally {
    await app.kill()
    await rm(settings, { recursive: true, force: true, maxRetries: 5 })
  }
})

async function play(stage: Stage): Promise<void> {
  const { window } = stage
  const outcome = 'certified'

  const recoveryKey = await test.step('first start', () => createWorkspace(stage, inOut('workspace'), anne))
  await test.step('second supervisor', () => addSupervisor(stage, anne, mikkel))
  const supervisors = await call(window, 'session', 'supervisors')
  const users = [anne, mikkel].map(({ name, passphrase }) => {
    const id = supervisors.find((supervisor) => supervisor.name === name)?.id
    return { id, name, passphrase }
  })
  writeJson('credentials.json', { recoveryKey, users })

  const { recordingId, plan } = await test.step('import', () => importRecording(stage, film, [anne, mikkel]))
  const playback = await test.step('the film as it is played', () => playedFilm(window, recordingId))

  await test.step('Anne rates', () => rate(stage, annesRating, anne.initials))
  await window.locator('#item-welcome').focus()
  await stage.documents('rate')
  await test.step('Anne locks', () => lockRating(stage, anne.initials))
  await test.step('switch supervisor', async () => {
    await lock(stage)
    await unlock(stage, mikkel)
  })
  await test.step('Mikkel rates and locks', async () => {
    await rate(stage, mikkelsRating, mikkel.initials)
    await lockRating(stage, mikkel.initials)
  })
  await test.step('sit together and compare', () => sitTogether(stage, mikkel, anne))
  await test.step('agree', () => agree(stage, equalItems, agreed))
  await test.step('decide', () => decide(stage, outcome, comment, mikkel))
  await test.step('export', () => exportRecord(stage, inOut('record.pdf'), inOut('record.json')))

  const { electron, chrome } = await call(window, 'app', 'info')
  const source = { sha256: await sha256OfFile(film), bytes: statSync(film).size }
  writeJson('summary.json', {
    recordingId,
    source,
    playback: { plan, ...playback },
    decision: outcome,
    app: { electron, chrome },
  })
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}
