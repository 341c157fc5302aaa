import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  prepareWorkspace,
  writeWorkspace,
} from '../../../../electron/main/services/workspace/createWorkspace'
import { wipe } from '../../../../electron/main/base/wipe'

const form = readFileSync('resources/forms/aaben-dialog-13.json', 'utf8')
const first = { name: 'Anne Holm', initials: 'AH', passphrase: 'en rolig stemme ved bordet' }

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'samklang-create-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

/** The files below a folder that this process has open, where the system tells. */
const openBelow = (folder: string): string[] =>
  existsSync('/proc/self/fd')
    ? readdirSync('/proc/self/fd').flatMap((fd) => {
        try {
          const path = readlinkSync(`/proc/self/fd/${fd}`)
          return path.startsWith(folder) ? [path] : []
        } catch {
          return []
        }
      })
    : []

it('a creation that fails late leaves nothing, and can be tried again in the same folder', async () => {
  const folder = join(place, 'workspace')
  const pending = await prepareWorkspace(folder, first, 10)
  // Fails once the database is open.
  await expect(writeWorkspace(pending, '{}')).rejects.toThrow()
  expect(openBelow(folder)).toEqual([])
  expect(readdirSync(folder)).toEqual([])

  const { db, claim, vaultKeys, userKeys } = await writeWorkspace(pending, form)
  expect(db.users.list()).toMatchObject([{ name: 'Anne Holm' }])
  expect(existsSync(join(folder, 'vault.json'))).toBe(true)
  db.close()
  claim.release()
  wipe(vaultKeys.databaseKey, userKeys.signingSeed)
  expect(openBelow(folder)).toEqual([])
})
