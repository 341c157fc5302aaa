import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { call } from '../support/app/calls'
import { expect, preparedExample, test } from '../support/app/launch'
import { firstRecording, makeExample } from '../support/data/example'

test('the example is made, with the tracks of its film', async ({ launch, folder }) => {
  const app = await launch()
  const { anne } = await makeExample(app.window)
  await call(app.window, 'session', 'unlock', { userId: anne.id, passphrase: anne.passphrase })
  const recordingId = await firstRecording(app.window)
  const tracks = async () =>
    (await call(app.window, 'film', 'tracks', { recordingId, purpose: 'assessment' })).state
  await expect.poll(tracks, { timeout: 60_000 }).toBe('ready')
  await app.close()
  await rm(preparedExample, { recursive: true, force: true })
  await cp(join(folder, 'user-data', 'example'), preparedExample, { recursive: true })
})
