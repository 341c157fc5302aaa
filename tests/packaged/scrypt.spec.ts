import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWorkspace } from '../support/data/workspace'
import { expect, test } from './packaged'

test('the packaged app ignores the work factor of tests', async ({ launch, folder }) => {
  const { window } = await launch({ env: { SAMKLANG_TEST_SCRYPT_LOGN: '10' } })
  const workspace = join(folder, 'workspace')
  const { userId } = await createWorkspace(window, workspace)
  const keyFile = readFileSync(join(workspace, 'keys', `${userId}.age`), 'latin1')
  expect(keyFile).toMatch(/^-> scrypt \S{22} 18$/m)
})
