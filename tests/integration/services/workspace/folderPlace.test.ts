import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isWithin } from '@shared/domain/workspace/folderPlace'
import { placeOfFolder } from '../../../../electron/main/vault/folder/placeFacts'
import { CurrentWorkspace } from '../../../../electron/main/services/workspace/currentWorkspace'
import { WorkspaceService, type Example } from '../../../../electron/main/services/workspace/workspace'
import { PreferencesService } from '../../../../electron/main/services/preferences/preferences'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'

let folder: string
const within = (...names: string[]) => {
  const path = join(folder, ...names)
  mkdirSync(path, { recursive: true })
  return path
}
const service = (documents: string) => {
  const current = new CurrentWorkspace(new PreferencesService(folder), join(folder, 'example'))
  return new WorkspaceService(
    new SessionContext(folder),
    current,
    undefined as unknown as Example,
    () => '',
    documents,
  )
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'samklang-place-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a new workspace', () => {
  it('is suggested in Documents, and outside of them where they are synchronised', async () => {
    expect(await service(within('Dokumenter')).suggestFolder()).toBe(join(folder, 'Dokumenter', 'Samklang'))
    const redirected = service(within('OneDrive - Aarhus Kommune', 'Dokumenter'))
    const suggested = await redirected.suggestFolder()
    expect(isWithin('linux', suggested, homedir())).toBe(true)
    expect(placeOfFolder(suggested)).toEqual({ kind: 'local' })
  })

  it('is refused in a synchronised folder, with a place that works', async () => {
    const workspace = service(within('OneDrive', 'Dokumenter'))
    const chosen = await workspace.suggestFolder(within('OneDrive', 'Dokumenter', 'Nyt'))
    await expect(workspace.offer(chosen)).rejects.toMatchObject({
      code: 'folderSynced',
      params: { service: 'OneDrive', proposal: await workspace.suggestFolder() },
    })
    await expect(
      workspace.beginCreate({ name: 'Anne', initials: 'A', passphrase: 'x' }),
    ).rejects.toMatchObject({ code: 'notFound' })
    expect(await workspace.offer(await workspace.suggestFolder(within('Mine ting')))).toContain('Mine ting')
  })

  it('is refused where the folder became a synchronised one after it was chosen', async () => {
    const workspace = service(within('Dokumenter'))
    await workspace.offer(join(folder, 'Sky', 'Samklang'))
    writeFileSync(join(within('Sky'), '.stfolder'), '')
    await expect(
      workspace.beginCreate({ name: 'Anne', initials: 'A', passphrase: 'x' }),
    ).rejects.toMatchObject({ code: 'folderSynced', params: { service: 'Syncthing' } })
  })

  it('a link into a synchronised folder is seen through', () => {
    symlinkSync(within('Nextcloud', 'Sager'), join(folder, 'Sager'))
    expect(placeOfFolder(join(folder, 'Sager', 'nyt'))).toEqual({ kind: 'synced', service: 'Nextcloud' })
  })
})

it('a recovery key is refused there as well, with words of its own', async () => {
  const workspace = service(within('Dokumenter'))
  await expect(workspace.requireOwnPlace(join(within('Dropbox'), 'noegle.txt'), 'key')).rejects.toMatchObject(
    { code: 'folderSynced', params: { service: 'Dropbox', reason: 'key' } },
  )
  await expect(workspace.requireOwnPlace(join(folder, 'noegle.txt'), 'key')).resolves.toBeUndefined()
})
