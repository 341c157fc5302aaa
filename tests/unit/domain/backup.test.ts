import { describe, expect, it } from 'vitest'
import { isDue, outdated, snapshotIdAt, SnapshotManifest, WorkspacePath } from '@shared/domain/backup/backup'
import { testId } from '../../support/data/fixtures'

describe('backups', () => {
  it('are due when the last one is older than the days that were set, or there is none', () => {
    const now = new Date('2026-11-27T12:00:00Z')
    expect(isDue(null, 7, now)).toBe(true)
    expect(isDue('2026-11-20T12:00:01Z', 7, now)).toBe(false)
    expect(isDue('2026-11-20T11:59:59Z', 7, now)).toBe(true)
    // A clock that was set back: a backup in the future is no reason to remind.
    expect(isDue('2026-12-01T00:00:00Z', 7, now)).toBe(false)
  })

  it('keep the newest five snapshots', () => {
    const ids = Array.from({ length: 7 }, (_, i) => snapshotIdAt(new Date(Date.UTC(2026, 0, i + 1))))
    expect(outdated([...ids].reverse())).toEqual([ids[1], ids[0]])
    expect(outdated(ids.slice(0, 5))).toEqual([])
  })

  it('restore nothing but files of a workspace, from nowhere but their own folder', () => {
    const paths = ['vault.json', 'samklang.db', 'keys/vault.age', 'keys/a-1.state.age', 'media/a-1/key.age']
    for (const path of paths) expect(WorkspacePath.safeParse(path).success, path).toBe(true)
    const foreign = [
      '../x',
      'keys/../../x.age',
      'media/a/b/key.age',
      '/etc/passwd',
      'media/..\\x/key.age',
      'open.lock',
    ]
    for (const path of foreign) expect(WorkspacePath.safeParse(path).success, path).toBe(false)
    const manifest = (object: string, path = 'samklang.db') => ({
      ...{ format: 'samklang-snapshot', version: 1, id: '20261127T120000000Z', workspaceId: testId(1) },
      ...{ at: '2026-11-27T12:00:00Z', epoch: 0 },
      files: [{ path, object, size: 1, sha256: '0'.repeat(64) }],
    })
    expect(SnapshotManifest.safeParse(manifest('snapshots/20261127T120000000Z/0')).success).toBe(true)
    expect(SnapshotManifest.safeParse(manifest(`media/a/video-${'0'.repeat(32)}.age`)).success).toBe(true)
    for (const object of ['../0', 'snapshots/../0', 'snapshots/20261127T120000000Z/../0', '/etc/passwd'])
      expect(SnapshotManifest.safeParse(manifest(object)).success, object).toBe(false)
    const twice = manifest('snapshots/20261127T120000000Z/0')
    expect(SnapshotManifest.safeParse({ ...twice, files: [...twice.files, ...twice.files] }).success).toBe(
      false,
    )
  })
})
