import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LogView } from '@shared/domain/log/block'
import { everything } from '@shared/domain/log/entry'
import type { FailedSignIns } from '../../../../electron/main/services/log/failedSignIns'
import type { LogService } from '../../../../electron/main/services/log/log'
import type { LogViewsService } from '../../../../electron/main/services/log/logViews'
import { giveRole } from '../../../../electron/main/services/roles/roles'
import { connectLog } from '../../../support/data/connectLog'
import { DiskWorkspace, ratingServices, showAll } from '../../../support/data/diskWorkspace'
import { openDatabase, reachOf } from '../../../support/forensics/vaultOf'
import { Attacker, filled } from '../../../support/protocol/attacker'

let workspace: DiskWorkspace
let log: LogService
let views: LogViewsService
let failed: FailedSignIns
let at: string | null

/** The log of an app: at each start of it a new one. */
function connect(): void {
  ;({ failed, log, views } = connectLog(workspace, () => at ?? new Date().toISOString()))
}

beforeEach(async () => {
  at = null
  workspace = new DiskWorkspace()
  connect()
  await workspace.begin('Anne', 'Bo', 'Dorte')
}, 60_000)
afterEach(() => workspace.end())

const seen = (recordingId: string | null = workspace.recordingId) =>
  log.note({ event: 'view', what: 'recordings.get', recordingId })

const whats = ({ lines }: LogView) =>
  lines.map(({ person, what }) => `${person.slice(0, 1)} ${what}`).reverse()

/** Changes the database with another tool, as somebody who has its key. */
async function meddle(change: (db: ReturnType<typeof openDatabase>) => void, name = 'Bo'): Promise<void> {
  await workspace.session.lock()
  const { databaseKey } = await reachOf(
    workspace.folder,
    { id: workspace.idOf(name), passphrase: workspace.confirmationOf(name).passphrase },
    [],
  )
  const db = openDatabase(workspace.folder, databaseKey)
  change(db)
  db.close()
}

describe('the log of a session', () => {
  it('holds what was done, in one block that ends at the lock', async () => {
    seen()
    seen()
    log.note({
      event: 'play',
      what: 'film.play',
      recordingId: workspace.recordingId,
      span: { fromMs: 0, toMs: 900 },
    })
    log.note({
      event: 'play',
      what: 'film.play',
      recordingId: workspace.recordingId,
      span: { fromMs: 1000, toMs: 5000 },
    })
    await workspace.as('Anne')
    const view = await views.view({ ...everything, recordingId: workspace.recordingId })
    expect(view.state.whole).toBe(true)
    expect(view.lines.map(({ what, count, span, computer }) => [what, count, span, computer])).toEqual([
      ['film.play', 2, { fromMs: 0, toMs: 5000 }, 'KONTOR-1'],
      ['recordings.get', 2, null, 'KONTOR-1'],
    ])
    const all = await views.view(everything)
    expect(whats(all)).toEqual([
      'A session.unlock',
      'A recordings.get',
      'A film.play',
      'A session.lock',
      'A session.unlock',
    ])
    expect(await views.view({ ...everything, to: '2020-01-01' })).toMatchObject({ total: 0 })
  })

  it('is of one size however much was done, and goes on in another block only when it is full', async () => {
    const sizes = () =>
      workspace.holder
        .get()
        .db.log.blocks(workspace.idOf('Anne'))
        .map(({ sealed }) => sealed.length)
    const [empty] = sizes()
    for (let n = 0; n < 200; n++)
      log.note({ event: 'view', what: `a.call${n}`, recordingId: workspace.recordingId })
    await log.write(workspace.holder.get())
    expect(sizes()).toEqual([empty])
    for (let n = 0; n < 4000; n++)
      log.note({ event: 'people', what: `roles.give${n}`, subjectId: crypto.randomUUID() })
    await log.write(workspace.holder.get())
    const many = sizes()
    expect(many.length).toBeGreaterThan(1)
    expect(new Set(many)).toEqual(new Set([empty]))
    const view = await views.view(everything)
    expect(view.state).toMatchObject({ whole: true, faults: [] })
    expect(view.total).toBe(4201)
  }, 60_000)

  it('of an app that was killed says so once, and loses nothing that was written', async () => {
    seen()
    await log.write(workspace.holder.get())
    log.note({ event: 'view', what: 'lost.entry' })
    // The process is gone: nothing of the lock happens.
    const { holder } = workspace
    const killed = workspace
    const open = holder.get()
    open.db.close()
    open.claim.release()
    ;(holder as unknown as { open: null }).open = null
    clearInterval((log as unknown as { writing: { timer: NodeJS.Timeout } }).writing.timer)
    ;(log as unknown as { writing: null }).writing = null
    await killed.as('Anne')
    const view = await views.view(everything)
    expect(view.state).toMatchObject({ whole: true, faults: [{ kind: 'unclosed', position: 0 }] })
    expect(whats(view)).toEqual(['A session.unlock', 'A recordings.get', 'A session.cut', 'A session.unlock'])
    await killed.session.lock()
    await killed.as('Anne')
    expect((await views.view(everything)).state.faults).toHaveLength(1)
  })

  it('takes in sign-ins that failed, as this computer noted them', async () => {
    const { workspaceId } = workspace.holder.get()
    await workspace.session.lock()
    failed.note({ at: '2026-11-26T22:00:00.000Z', workspace: workspaceId, userId: workspace.idOf('Bo') })
    failed.note({
      at: '2026-11-26T22:00:00.000Z',
      workspace: crypto.randomUUID(),
      userId: workspace.idOf('Bo'),
    })
    await workspace.as('Anne')
    const { lines } = await views.view({ ...everything, personId: workspace.idOf('Bo') })
    expect(lines).toMatchObject([
      { what: 'session.failed', claimed: true, subject: 'Bo (B)', person: 'Anne (A)' },
    ])
    await workspace.as('Anne')
    expect((await views.view({ ...everything, personId: workspace.idOf('Bo') })).total).toBe(1)
  })
})

describe('who reads it', () => {
  it('only its author, until all have locked; then everybody', async () => {
    const services = ratingServices(workspace.holder)
    const { recordingId } = workspace
    await workspace.compareWords('Bo')
    await workspace.as('Anne')
    services.recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    const [of, other] = [{ ...everything, recordingId }, workspace.addRecording(2)]
    seen()
    seen(other)
    for (const name of ['Anne', 'Bo']) {
      await workspace.as(name)
      const { lines, state } = await views.view(everything)
      // What Anne did with the recording is not shown; what has nothing to do with a rating is.
      const theirs = lines.filter(({ person, what }) => person.startsWith('A') && what === 'recordings.get')
      expect(theirs.map(({ recordingId }) => recordingId)).toEqual(
        name === 'Anne' ? [other, recordingId] : [other],
      )
      expect(state.unreadable.includes(workspace.idOf('Anne'))).toBe(name === 'Bo')
      expect(state.whole).toBe(true)
      await services.ratings.save(recordingId, filled(2, name))
      await services.ratings.lock(recordingId)
    }
    await showAll(workspace, services, ['Bo', 'Anne'])
    await workspace.as('Bo')
    expect(whats(await views.view(of))).toEqual(['A recordings.get'])
  }, 60_000)

  const madeUp: Record<string, (bo: Attacker, annesId: string) => Promise<void> | void> = {
    'as if he had locked under a second card': async (bo, annesId) =>
      bo.markLocked(await bo.commitUnderSecondCard(annesId)),
    'as if a calibration were closed between a card in her name and his': async (bo, annesId) =>
      bo.markLocked(await bo.closeWithMadeUp(annesId)),
    'as if the round were a calibration, which he closes': (bo, annesId) => {
      bo.closeAlone(annesId)
      bo.rewrite("UPDATE rounds SET kind = 'calibration', closed_at = created_at")
    },
  }
  it.each(Object.entries(madeUp))(
    'not the other rater, who makes it look %s',
    async (_, makeItLook) => {
      const services = ratingServices(workspace.holder)
      const { recordingId } = workspace
      await workspace.compareWords('Bo')
      await workspace.as('Anne')
      services.recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
      seen()
      await services.ratings.save(recordingId, filled(2, 'Anne'))
      await services.ratings.lock(recordingId)
      await workspace.session.lock()

      const bo = await Attacker.of(workspace, 'Bo')
      await makeItLook(bo, workspace.idOf('Anne'))

      await workspace.as('Anne')
      await services.ratings.acknowledge()
      seen()
      await workspace.as('Bo')
      expect(whats(await views.view({ ...everything, recordingId }))).not.toContain('A recordings.get')
    },
    60_000,
  )

  it('a data-responsible who was given that role, from then on', async () => {
    await workspace.compareWords('Dorte')
    await workspace.as('Anne')
    await giveRole(workspace.holder.get(), workspace.idOf('Dorte'), ['dataResponsible'])
    seen()
    await workspace.as('Anne')
    log.note({ event: 'view', what: 'recordings.list' })
    log.note({ event: 'rate', what: 'ratings.save', recordingId: workspace.recordingId })
    await workspace.as('Dorte')
    const { lines, state } = await views.view({ ...everything, recordingId: workspace.recordingId })
    expect(lines.map(({ what }) => what)).toContain('ratings.save')
    expect(state.unreadable).toContain(workspace.idOf('Anne'))
    expect(state.whole).toBe(true)
  })
})

describe('somebody with the database key', () => {
  let kept: Buffer

  /** Three sessions of Anne's, with blocks 0, 1 and 2. */
  beforeEach(async () => {
    for (let n = 0; n < 3; n++) {
      seen()
      await workspace.as('Anne')
    }
    const [, one] = workspace.holder.get().db.log.blocks(workspace.idOf('Anne'))
    kept = Buffer.from(one!.sealed)
  }, 60_000)

  const faultsFor = async (name: string) => {
    await workspace.as(name)
    return (await views.view(everything)).state
  }
  const ofBlock = (position: number) => `position = ${position} AND author_id = '${workspace.idOf('Anne')}'`

  it.each([
    [
      'flips a bit',
      'altered',
      (db: ReturnType<typeof openDatabase>) => {
        const changed = Buffer.from(kept)
        changed[changed.length - 9]! ^= 1
        db.prepare(`UPDATE log_blocks SET sealed = ? WHERE ${ofBlock(1)}`).run(changed)
      },
    ],
    [
      'cuts a block',
      'missing',
      (db: ReturnType<typeof openDatabase>) => {
        db.exec(`DELETE FROM log_blocks WHERE ${ofBlock(1)}`)
      },
    ],
    [
      'cuts the end',
      'missing',
      (db: ReturnType<typeof openDatabase>) => {
        db.exec(`DELETE FROM log_blocks WHERE ${ofBlock(3)}`)
      },
    ],
    [
      'doubles a block',
      'doubled',
      (db: ReturnType<typeof openDatabase>) => {
        db.exec(
          `INSERT INTO log_blocks SELECT '00000000-0000-7000-8000-000000000009', author_id, position, sealed
           FROM log_blocks WHERE ${ofBlock(1)}`,
        )
      },
    ],
    [
      'swaps two blocks',
      'altered',
      (db: ReturnType<typeof openDatabase>) => {
        db.exec(`UPDATE log_blocks SET position = 9 WHERE ${ofBlock(1)}`)
        db.exec(`UPDATE log_blocks SET position = 1 WHERE ${ofBlock(2)}`)
        db.exec(`UPDATE log_blocks SET position = 2 WHERE ${ofBlock(9)}`)
      },
    ],
    [
      'puts a block in place of another',
      'altered',
      (db: ReturnType<typeof openDatabase>) => {
        db.prepare(`UPDATE log_blocks SET sealed = ? WHERE ${ofBlock(2)}`).run(kept)
      },
    ],
  ])(
    '%s: it is told to the author and to others',
    async (_what, kind, change) => {
      for (const name of ['Anne', 'Bo']) {
        const { whole, faults } = await faultsFor(name)
        expect([name, whole, faults]).toEqual([name, true, []])
      }
      await meddle(change)
      for (const name of ['Bo', 'Anne']) {
        const { whole, faults } = await faultsFor(name)
        expect([name, whole]).toEqual([name, false])
        expect(faults.map((one) => one.kind)).toContain(kind)
        expect(faults.every(({ personId }) => personId === workspace.idOf('Anne'))).toBe(true)
      }
    },
    60_000,
  )

  it('flips any bit of a block: each is told', async () => {
    const { readLogs } = await import('../../../../electron/main/services/log/readLogs')
    await workspace.as('Anne')
    const open = workspace.holder.get()
    const [row] = open.db.log.blocks(open.user.id)
    const whole = Buffer.from(row!.sealed)
    let [told, tried] = [0, 0]
    for (let bit = 0; bit < whole.length * 8; bit += 997) {
      const changed = Buffer.from(whole)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      open.db.log.rewrite(row!.id, changed)
      const { state } = await readLogs(open, log.currentBlock, new Map())
      tried += 1
      if (!state.whole) told += 1
    }
    open.db.log.rewrite(row!.id, whole)
    expect(told).toBe(tried)
    expect(tried).toBeGreaterThan(200)
    expect((await readLogs(open, log.currentBlock, new Map())).state.whole).toBe(true)
  }, 120_000)
})

describe('after its time', () => {
  it('the log is cut by its author with a signed statement, and not before', async () => {
    seen()
    await workspace.as('Anne')
    views.setYears(1)
    await workspace.session.lock()
    at = new Date(Date.now() + 300 * 24 * 3600_000).toISOString()
    await workspace.as('Anne')
    expect((await views.view(everything)).state.cut).toBe(0)
    await workspace.session.lock()
    // A year and a half later, as her computer says.
    at = new Date(Date.now() + 550 * 24 * 3600_000).toISOString()
    await workspace.as('Anne')
    const { state, lines } = await views.view(everything)
    expect(state.cut).toBeGreaterThan(0)
    expect(lines.some(({ what }) => what === 'recordings.get')).toBe(false)
    // The statement carries the true time: it was not due, which is reported.
    expect(state.faults.map(({ kind }) => kind)).toContain('cutEarly')
  }, 60_000)
})
