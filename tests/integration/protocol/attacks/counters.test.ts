import { afterEach, expect, it } from 'vitest'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { Attacker, filled } from '../../../support/protocol/attacker'

const workspace = new DiskWorkspace()
afterEach(() => workspace.end())

it('the size of a draft tells nothing of an empty one from one of 800 observations', async () => {
  const { recordings, ratings } = ratingServices(workspace.holder)
  await workspace.begin('Anne', 'Bo')
  const { recordingId } = workspace
  recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
  const bo = await Attacker.of(workspace, 'Bo')
  const sizes = new Set<number>()
  for (const count of [0, 1, 100, 250, 400, 800]) {
    const observations = Array.from({ length: count }, (_, i) => ({
      id: `01890000-0000-7000-8000-${i.toString(16).padStart(12, '0')}`,
      itemKey: 'voices',
      startMs: 3_600_000 + i,
      endMs: 3_620_000 + i,
      stance: 'supports' as const,
      text: 'Mødelederen følger op på ordet og lader stilheden stå lidt, før hun spørger moren.',
    }))
    await ratings.save(recordingId, { ...filled(2, ''), observations })
    sizes.add(
      bo.tamper(
        (db) =>
          db
            .prepare('SELECT length(sealed) FROM ratings WHERE supervisor_id = ?')
            .pluck()
            .get(workspace.idOf('Anne')) as number,
      ),
    )
  }
  expect(sizes.size).toBe(1)
}, 60_000)
