import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { contentOf, firstRecording, makeExample, signIn } from '../../support/data/example'
import { expect, test } from '../../support/app/launch'
import {
  chooseWorkspaceFolder,
  createWorkspace,
  importUntil,
  isOver,
  passphrase,
  startImport,
} from '../../support/data/workspace'
import { makeFilm } from '../../support/media/filmCache'

/** A minute of MPEG-2, which has to be transcoded: long enough to interrupt. */
const makeLongImport = (path: string): Promise<void> =>
  makeFilm(path, '-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=25:d=60', '-c:v', 'mpeg2video', '-q:v', '3')

test('killed while importing: no half recording, and the notice says so', async ({ launch, folder }) => {
  const film = join(folder, 'film.mpg')
  await makeLongImport(film)
  const workspace = join(folder, 'workspace')
  const first = await launch()
  const { userId } = await createWorkspace(first.window, workspace)
  const jobId = await startImport(first.window, film)
  await importUntil(first.window, jobId, ({ fraction }) => fraction > 0.1)
  const [unfinished] = readdirSync(join(workspace, 'media'))
  expect(readdirSync(join(workspace, 'media', unfinished!)).sort()).toEqual([
    'import.part',
    'key.age',
    'video.age.part',
  ])
  await first.kill()

  const second = await launch()
  await call(second.window, 'session', 'unlock', { userId, passphrase })
  expect(await call(second.window, 'recordings', 'list')).toEqual([])
  expect(readdirSync(join(workspace, 'media'))).toEqual([])
  expect(await call(second.window, 'recordings', 'takeNotices')).toEqual([
    { kind: 'leftoversRemoved', count: 1 },
  ])
})

test('cancelled while importing: nothing left behind, the workspace goes on working', async ({
  launch,
  folder,
}) => {
  const film = join(folder, 'film.mpg')
  await makeLongImport(film)
  const workspace = join(folder, 'workspace')
  const { window } = await launch()
  await createWorkspace(window, workspace)

  const cancelled = await startImport(window, film)
  await importUntil(window, cancelled, ({ fraction }) => fraction > 0.05)
  await call(window, 'imports', 'cancel', { jobId: cancelled })
  expect(readdirSync(join(workspace, 'media'))).toEqual([])

  const small = join(folder, 'small.mp4')
  await makeFilm(small, '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=2', '-pix_fmt', 'yuv420p')
  const over = await importUntil(window, await startImport(window, small), isOver)
  expect(over.phase).toBe('done')
})

test('killed around locking a rating: locked or still a draft, and nothing acknowledged is lost', async ({
  launch,
}) => {
  test.setTimeout(300_000)
  let app = await launch({ example: true })
  const { anne } = await makeExample(app.window)
  await signIn(app.window, anne)
  const recordingId = await firstRecording(app.window)
  const { form } = await call(app.window, 'ratings', 'mine', { recordingId })
  const content = contentOf(
    form,
    Array.from({ length: 13 }, (_, i) => i % 4),
  )
  await call(app.window, 'ratings', 'save', { recordingId, content })

  // The process is killed during the call, a little later each time, until the call has taken effect.
  for (let delay = 4; ; delay *= 3) {
    const locking = call(app.window, 'ratings', 'lock', { recordingId }).then(
      () => true,
      () => false,
    )
    await new Promise((resolve) => setTimeout(resolve, delay))
    await app.kill()
    const acknowledged = await locking
    app = await launch()
    await call(app.window, 'session', 'unlock', { userId: anne.id, passphrase: anne.passphrase })
    const mine = await call(app.window, 'ratings', 'mine', { recordingId })
    expect(mine.content).toEqual(content)
    expect(['inProgress', 'locked']).toContain(mine.status)
    if (acknowledged) expect(mine.status).toBe('locked')
    if (mine.status === 'locked') break
  }
})

test('killed while making a workspace: there is a whole one or none', async ({ launch, folder }) => {
  const workspace = join(folder, 'workspace')
  // At the real cost of the passphrase, so that the process dies while the key is derived.
  const first = await launch({ env: { SAMKLANG_TEST_SCRYPT_LOGN: '' } })
  const input = { name: 'Anne Holm', initials: 'AH', passphrase }
  await chooseWorkspaceFolder(first.window, workspace)
  const { recoveryKey } = await call(first.window, 'workspace', 'beginCreate', input)
  expect(existsSync(workspace)).toBe(false)
  const confirming = call(first.window, 'workspace', 'confirmCreate', {
    lastCharacters: recoveryKey.slice(-6),
  }).catch(() => null)
  await new Promise((resolve) => setTimeout(resolve, 150))
  await first.kill()
  await confirming
  const second = await launch()
  const state = await call(second.window, 'workspace', 'state')
  if (existsSync(join(workspace, 'vault.json'))) expect(state.kind).toBe('none')
  else expect(state).toEqual({ kind: 'none', recent: [] })
})
