import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sealDraft, sealJson } from '../../../../electron/main/services/protocol/seals'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { Attacker, filled, refusalOf } from '../../../support/protocol/attacker'

describe('Bo puts a draft of his own into Anne’s row', () => {
  let workspace: DiskWorkspace
  let services: ReturnType<typeof ratingServices>
  let bo: Attacker

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    services = ratingServices(workspace.holder)
    await workspace.begin('Anne', 'Bo')
    services.recordings.assign(workspace.recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    await services.ratings.save(workspace.recordingId, filled(3, 'Annes own'))
    await workspace.session.lock()
    bo = await Attacker.of(workspace, 'Bo')
  }, 60_000)
  afterEach(() => workspace.end())

  const anne = () =>
    bo.tamper(
      (db) =>
        db.prepare('SELECT recipient FROM users WHERE id = ?').pluck().get(workspace.idOf('Anne')) as string,
    )
  const replace = (sealed: Uint8Array) =>
    bo.tamper((db) =>
      db.prepare('UPDATE ratings SET sealed = ? WHERE supervisor_id = ?').run(sealed, workspace.idOf('Anne')),
    )
  const sealedRow = () =>
    bo.tamper(
      (db) =>
        db
          .prepare('SELECT sealed FROM ratings WHERE supervisor_id = ?')
          .pluck()
          .get(workspace.idOf('Anne')) as Buffer,
    )

  async function expectRefused(code: string): Promise<void> {
    await workspace.as('Anne')
    expect(await refusalOf(services.ratings.mine(workspace.recordingId))).toBe(code)
    expect(await refusalOf(services.ratings.lock(workspace.recordingId))).toBe(code)
  }

  it('sealed to her and signed by nobody', async () => {
    replace(await sealJson({ content: filled(0, 'written by Bo'), locked: null }, [anne()]))
    await expectRefused('draftForeign')
  }, 60_000)

  it('signed by himself under her card', async () => {
    const round = bo.tamper((db) => db.prepare('SELECT id FROM rounds').pluck().get() as string)
    const content = { content: filled(0, 'written by Bo'), locked: null }
    const binding = { type: 'samklang-draft', purpose: 'rating', workspace: bo.workspaceId(), round } as const
    const author = bo.cardOf(workspace.idOf('Anne'))
    replace(await sealDraft({ ...binding, author, counter: 1_000_000, content }, bo.keys, [anne()]))
    await expectRefused('draftForeign')
  }, 60_000)

  it('her own, in the row of somebody else', async () => {
    const own = sealedRow()
    bo.tamper((db) => db.prepare('UPDATE ratings SET sealed = ? WHERE supervisor_id = ?').run(own, bo.id))
    await workspace.as('Bo')
    expect(await refusalOf(services.ratings.mine(workspace.recordingId))).toBe('draftForeign')
  }, 60_000)

  it('an older one of hers', async () => {
    const older = sealedRow()
    await workspace.as('Anne')
    await services.ratings.save(workspace.recordingId, filled(1, 'newer'))
    await workspace.session.lock()
    replace(older)
    await expectRefused('draftOlder')
  }, 60_000)
})
