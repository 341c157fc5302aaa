import { channelName, DROP_CHANNEL } from '@shared/ipc/wire'
import { contract } from '@shared/ipc/contract'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerOf, call } from '../../support/app/calls'
import { dropFiles } from '../../support/app/drop'
import { expect, test } from '../../support/app/launch'
import { createWorkspace } from '../../support/data/workspace'

type Bridge = Record<string, Record<string, (input: unknown) => Promise<unknown>>>

const expected = Object.entries(contract)
  .flatMap(([group, methods]) => Object.keys(methods).map((method) => channelName(group, method)))
  .sort()

test('every channel has one handler, every handler a channel, and the contract knows them all', async ({
  launch,
}) => {
  const { electron, window } = await launch()
  const handled = await electron.evaluate(({ ipcMain }) => {
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> }
    return [...handlers.keys()]
  })
  expect(handled.sort()).toEqual([...expected, DROP_CHANNEL].sort())

  const exposed = await window.evaluate(() =>
    Object.entries((globalThis as unknown as { samklang: object }).samklang).map(([name, value]) => ({
      name,
      methods: typeof value === 'object' ? Object.keys(value) : null,
      frozen: Object.isFrozen(value) || typeof value === 'function',
    })),
  )
  expect(exposed.every(({ frozen }) => frozen)).toBe(true)
  const exposedChannels = exposed.flatMap(({ name, methods }) =>
    (methods ?? []).map((m) => channelName(name, m)),
  )
  expect(exposedChannels.sort()).toEqual(expected)
  expect(
    exposed
      .filter(({ methods }) => methods === null)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['dropFiles', 'on'])
})

test('bad input and a call without a session are refused with a code and nothing else', async ({
  launch,
}) => {
  const { window } = await launch()
  const answers = await window.evaluate(async () => {
    const call = (group: string, method: string, input: unknown) =>
      (globalThis as unknown as { samklang: Bridge }).samklang[group]?.[method]?.(input)
    return [
      await call('session', 'unlock', { userId: '../../etc/passwd', passphrase: 'x' }),
      await call('ratings', 'mine', { recordingId: 'no-id' }),
      await call('recordings', 'list', undefined),
      await call('recordings', 'list', { unexpected: true }),
    ]
  })
  expect(answers).toEqual([
    { ok: false, error: { code: 'badInput', params: {} } },
    { ok: false, error: { code: 'badInput', params: {} } },
    { ok: false, error: { code: 'locked', params: {} } },
    { ok: false, error: { code: 'badInput', params: {} } },
  ])
})

test('a path that the page names is refused; only a file that the user gave becomes a ticket', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  const path = join(folder, 'film.mp4')
  writeFileSync(path, 'film')

  expect(
    await window.evaluate(async (path) => {
      const { samklang } = globalThis as unknown as {
        samklang: Bridge & { dropFiles(files: unknown): Promise<unknown> }
      }
      const made = [new File(['film'], path), new File(['film'], 'film.mp4', { type: 'video/mp4' })]
      return [
        await samklang['imports']!['acceptDropped']!({ path }),
        await samklang['imports']!['acceptDropped']!({ ticket: path }),
        await samklang['records']!['verifyDropped']!({ paths: [path] }),
        await samklang['workspace']!['beginCreate']!({
          folder: path,
          name: 'Anne Holm',
          initials: 'AH',
          passphrase: 'x',
        }),
        await samklang['workspace']!['openRecent']!({ folder: path }),
        ...(await Promise.all(made.map((file) => samklang.dropFiles([file])))),
        await samklang.dropFiles([path]),
      ]
    }, path),
  ).toEqual(
    [
      ...Array<string>(4).fill('badInput'),
      'workspaceNotFound',
      ...Array<string>(3).fill('fileWithoutPath'),
    ].map((code) => ({ ok: false, error: { code, params: {} } })),
  )

  const [ticket, locked] = await dropFiles(window, path, path)
  const accept = (ticket: string) => answerOf(window, 'imports', 'acceptDropped', { ticket })
  expect(await accept(ticket!)).toMatchObject({
    ok: true,
    value: [{ fileName: 'film.mp4', bytes: 4 }],
  })
  expect(await accept(ticket!)).toMatchObject({ error: { code: 'notFound' } })
  await call(window, 'session', 'lock')
  expect(await accept(locked!)).toMatchObject({ error: { code: 'notFound' } })
})

test('nothing leaves the machine: no request but to the app itself, and none can be made', async ({
  launch,
}) => {
  const { electron, window } = await launch()
  await electron.evaluate(({ session }) => {
    const seen: string[] = []
    Object.assign(globalThis, { seen })
    session.defaultSession.webRequest.onSendHeaders((details) => seen.push(details.url))
  })
  await window.reload()
  await window.waitForTimeout(1500)
  const blocked = await window.evaluate(async () => {
    const outcome = (promise: Promise<unknown>) =>
      promise.then(
        () => 'reached',
        () => 'refused',
      )
    const image = new Promise((resolve, reject) => {
      const element = new Image()
      element.onload = resolve
      element.onerror = reject
      element.src = 'http://127.0.0.1:9/x.png'
    })
    return [
      await outcome(fetch('https://example.org/')),
      await outcome(fetch('http://127.0.0.1:9/')),
      await outcome(image),
    ]
  })
  expect(blocked).toEqual(['refused', 'refused', 'refused'])
  const seen = await electron.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
  expect(seen.filter((url) => !/^(app|media|data|blob):/.test(url))).toEqual([])
  const opened = await window.evaluate(() => globalThis.open('https://example.org/') === null)
  expect(opened).toBe(true)
})
