import { bech32 } from '@scure/base'
import { Decrypter } from 'age-encryption'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { call, pageRenewed } from '../../support/app/calls'
import { expect, test, type RunningApp } from '../../support/app/launch'
import { reachOf } from '../../support/forensics/vaultOf'
import { findInMemory, keyNeedle, processTree, textNeedle, type Needle } from '../../support/forensics/memory'
import { chooseWorkspaceFolder, startImport, importUntil, isOver } from '../../support/data/workspace'
import { makeFilm } from '../../support/media/filmCache'

test.skip(process.platform !== 'linux', 'reads /proc/PID/mem')

/** The driver of these tests must not put what is looked for into memory: it is handed over backwards. */
const backwards = (text: string): string => [...text].reverse().join('')

const secret = {
  passphrase: 'syv blå lamper under kajens kaffe 83',
  name: 'Zenobia Qvistgaardsen',
  note: 'KANARIENOTE om moderens tavshed 4711',
}

const PHRASES = 40

/** Calls the bridge in the page, with the texts that are given backwards; returns nothing. */
const callQuietly = (
  window: RunningApp['window'],
  group: string,
  method: string,
  input: unknown,
): Promise<boolean> =>
  window.evaluate(
    async ([group, method, input]) => {
      const turn = (value: unknown): unknown => {
        if (typeof value === 'string')
          return value.startsWith('<') ? [...value.slice(1)].reverse().join('') : value
        if (Array.isArray(value)) return value.map(turn)
        if (value === null || typeof value !== 'object') return value
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turn(inner)]))
      }
      const bridge = (
        globalThis as unknown as {
          samklang: Record<string, Record<string, (input: unknown) => Promise<{ ok: boolean }>>>
        }
      ).samklang
      return (await bridge[group]![method]!(turn(input))).ok
    },
    [group, method, input] as const,
  )
const hidden = (text: string): string => `<${backwards(text)}`

test('soon after a lock no process holds a key or a passphrase, and hardly anything that was written', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000)
  const workspace = join(folder, 'workspace')
  const film = join(folder, 'film.mp4')
  await makeFilm(film, '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=3', '-c:v', 'libx264')
  const { electron, window } = await launch()
  await chooseWorkspaceFolder(window, workspace)
  const first = { name: hidden(secret.name), initials: 'ZQ', passphrase: hidden(secret.passphrase) }
  expect(await callQuietly(window, 'workspace', 'beginCreate', first)).toBe(true)
  // The recovery key is shown once, in a page that the lock replaces; its end is typed by anyone who has it.
  expect(
    await window.evaluate(async () => {
      const { samklang } = globalThis as unknown as {
        samklang: {
          workspace: Record<
            string,
            (input: unknown) => Promise<{ ok: boolean; value: { recoveryKey: string } }>
          >
        }
      }
      const input = { name: [...'nesdraagtsivQ aibonerZ'].reverse().join(''), initials: 'ZQ', passphrase: '' }
      input.passphrase = [...'38 effak snejak rednu repmal ålb vys'].reverse().join('')
      const { value } = await samklang.workspace['beginCreate']!(input)
      return (await samklang.workspace['confirmCreate']!({ lastCharacters: value.recoveryKey.slice(-6) })).ok
    }),
  ).toBe(true)
  const userId = await window.evaluate(async () => {
    const { samklang } = globalThis as unknown as {
      samklang: { session: { current(): Promise<{ value: { id: string } }> } }
    }
    return (await samklang.session.current()).value.id
  })
  const job = await startImport(window, film)
  await importUntil(window, job, isOver)
  const [recording] = await call(window, 'recordings', 'list')
  // Sealed, the desk is one buffer: of every size, as days of writing leave them.
  for (let count = 1; count <= PHRASES; count++) {
    const phrases = Array.from({ length: count }, (_, i) =>
      hidden(`${secret.note} ${'.'.repeat(7 * i)} ${i}`),
    )
    expect(await callQuietly(window, 'desk', 'save', { places: [], phrases, words: [] })).toBe(true)
  }
  await call(window, 'film', 'open', { recordingId: recording!.id, purpose: 'assessment' })
  // Signed out and in again, as on any other day.
  await call(window, 'session', 'lock')
  expect(
    await callQuietly(window, 'session', 'unlock', { userId, passphrase: hidden(secret.passphrase) }),
  ).toBe(true)
  await window.reload()
  const phrases = () =>
    window.evaluate(async () => {
      const { samklang } = globalThis as unknown as {
        samklang: { desk: { mine(): Promise<{ ok: boolean; value: { phrases: string[] } }> } }
      }
      return (await samklang.desk.mine()).value.phrases.length
    })
  await expect.poll(phrases).toBe(PHRASES)

  const needles = await needlesOf(workspace, userId, recording!.id)
  const main = electron.process().pid!
  const look = (pids: readonly number[]) => {
    const all = pids.map((pid) => findInMemory(pid, needles))
    return Object.fromEntries(
      needles.map(({ name }) => [name, all.reduce((sum, found) => sum + (found.get(name) ?? 0), 0)]),
    )
  }
  const open = look([main])
  // The test finds what is there.
  expect(open['database key']).toBeGreaterThan(0)

  const before = window.url()
  await window
    .evaluate(() => {
      void (globalThis as unknown as { samklang: { session: { lock(): void } } }).samklang.session.lock()
    })
    .catch(() => undefined)
  await pageRenewed(window, before)
  // Of messages between page and main that held the note a remnant may stay.
  const remnant = (found: Record<string, number>) => ({ ...found, note: found['note']! > open['note']! / 2 })
  const nothing = Object.fromEntries(needles.map(({ name }) => [name, 0]))
  // Its work takes longer on a busy machine.
  await window.waitForTimeout(10_000)
  await expect
    .poll(() => remnant(look([main])), { timeout: 20_000, intervals: [5000] })
    .toEqual({ ...nothing, note: false })
  test.info().annotations.push({ type: 'in main', description: JSON.stringify({ open, left: look([main]) }) })
  const others = look(processTree(main).filter((pid) => pid !== main))
  expect(others).toEqual(nothing)
})

async function needlesOf(workspace: string, userId: string, recordingId: string): Promise<Needle[]> {
  const { identities, databaseKey } = await reachOf(
    workspace,
    { id: userId, passphrase: secret.passphrase },
    [recordingId],
  )
  const own = new Decrypter()
  own.addPassphrase(secret.passphrase)
  const text = await own.decrypt(await readFile(join(workspace, 'keys', `${userId}.age`)), 'text')
  const seed = Buffer.from(/^# samklang signing seed: (.+)$/m.exec(text)![1]!, 'base64url')
  const names = ['user identity', 'vault identity', 'recording identity']
  return [
    ...identities.flatMap((identity, i) => [
      textNeedle(names[i]!, identity),
      keyNeedle(
        `${names[i]!} raw`,
        bech32.fromWords(bech32.decode(identity.toLowerCase() as `${string}1${string}`, false).words),
      ),
    ]),
    keyNeedle('signing seed', seed),
    keyNeedle('database key', databaseKey),
    textNeedle('note', secret.note),
    textNeedle('name', secret.name),
    textNeedle('passphrase', secret.passphrase),
  ]
}
