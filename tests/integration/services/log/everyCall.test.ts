import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything } from '@shared/domain/log/entry'
import type { Role } from '@shared/domain/protocol/role'
import { isForSupervisors } from '@shared/ipc/access'
import type { ColumnContract } from '@shared/ipc/call'
import { contract } from '@shared/ipc/contract'
import { createGuard } from '../../../../electron/main/ipc/guard'
import { noteAccess } from '../../../../electron/main/ipc/log'
import { connectLog } from '../../../support/data/connectLog'
import { DiskWorkspace } from '../../../support/data/diskWorkspace'

/** What says itself when somebody comes in and goes, and what was played. */
const otherwise = ['session:unlock', 'session:lock', 'log:played']

const channels = Object.entries(contract as Record<string, ColumnContract>).flatMap(([group, calls]) =>
  Object.entries(calls).flatMap(([method, { access }]) =>
    access === null ? [] : [{ channel: `${group}:${method}`, access }],
  ),
)

let workspace: DiskWorkspace
let connected: ReturnType<typeof connectLog>

beforeAll(async () => {
  workspace = new DiskWorkspace()
  connected = connectLog(workspace)
  await workspace.begin('Anne', 'Bo')
}, 60_000)
afterAll(() => workspace.end())

/** Makes a call on each channel as somebody with a role, and returns those that reached their handler. */
async function callAll(role: Role): Promise<Set<string>> {
  const reached = new Set<string>()
  const guard = createGuard({
    context: workspace.holder,
    consent: { require: () => undefined },
    roles: () => new Set([role]),
    onAccess: (accessed) => noteAccess(connected.log, accessed),
  })
  const { recordingId } = workspace
  for (const { channel, access } of channels)
    await Promise.resolve(
      guard(channel, access, () => reached.add(channel))({ recordingId, purpose: 'assessment' }),
    ).catch(() => undefined)
  return reached
}

describe('each call that touches a recording or a person', () => {
  it('is noted with its event, its recording and how it ended', async () => {
    expect(channels.length).toBeGreaterThan(80)
    await callAll('supervisor')
    const { lines } = await connected.views.lines(everything)
    for (const { channel, access } of channels) {
      if (otherwise.includes(channel)) continue
      const line = lines.find(({ what }) => what === channel.replace(':', '.'))
      expect([channel, line?.event, line?.refused]).toEqual([channel, access.event, null])
      const names = access.subject.includes('recordingId')
      expect([channel, line?.recordingId]).toEqual([channel, names ? workspace.recordingId : null])
    }
  })

  it('is refused to a data-responsible where it is for supervisors, and that is noted', async () => {
    const reached = await callAll('dataResponsible')
    const { lines } = await connected.views.lines(everything)
    const forbidden = channels.filter(({ access }) => isForSupervisors(access))
    expect(forbidden.length).toBeGreaterThan(30)
    for (const { channel, access } of channels) {
      expect([channel, reached.has(channel)]).toEqual([channel, !isForSupervisors(access)])
      if (!isForSupervisors(access) || otherwise.includes(channel)) continue
      const refused = lines.some(
        (line) => line.what === channel.replace(':', '.') && line.refused === 'roleForbids',
      )
      expect([channel, refused]).toEqual([channel, true])
    }
    // Film, pieces of film, clips and ratings are among them.
    for (const channel of ['film:open', 'film:thumbnail', 'film:exportClip', 'clips:open', 'clips:list'])
      expect(reached).not.toContain(channel)
    for (const channel of ['ratings:mine', 'consensus:comparison', 'calibration:save', 'presentation:show'])
      expect(reached).not.toContain(channel)
    // And what is theirs is not.
    for (const channel of ['recordings:list', 'members:admit', 'log:view', 'roles:give', 'leaders:page'])
      expect(reached).toContain(channel)
  })
})
