import type { ElectronApplication, Page } from '@playwright/test'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '../../support/app/launch'

// Electron's security checklist, point by point: https://www.electronjs.org/docs/latest/tutorial/security.
// docs/security.md lists which test holds which point; the points that concern the package are in tests/packaged.

const built = resolve(import.meta.dirname, '..', '..', '..', 'out')

/** The settings that the window's page really runs with. */
const rights = (electron: ElectronApplication) =>
  electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })

const outcomeOf = (window: Page, script: string): Promise<unknown> =>
  window.evaluate(
    (script) =>
      (0, eval)(`(async () => { try { return await (${script}) } catch (error) { return 'refused' } })()`),
    script,
  )

test('the page has no rights beyond those of a web page', async ({ launch }) => {
  const { electron, window } = await launch()
  const seen = await rights(electron)

  await test.step('point 2: no Node in the page', async () => {
    expect(seen['nodeIntegration']).toBe(false)
    expect(seen['nodeIntegrationInWorker'] ?? false).toBe(false)
    expect(seen['nodeIntegrationInSubFrames'] ?? false).toBe(false)
    expect(
      await window.evaluate(() =>
        ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      ),
    ).toEqual([])
  })
  await test.step('point 3: the preload script has a world of its own', () => {
    expect(seen['contextIsolation']).toBe(true)
  })
  await test.step('point 4: a sandboxed process', () => {
    expect(seen['sandbox']).toBe(true)
  })
  await test.step('point 6: web security is on', () => {
    expect(seen['webSecurity'] ?? true).toBe(true)
  })
  await test.step('point 8: no insecure content', () => {
    expect(seen['allowRunningInsecureContent'] ?? false).toBe(false)
  })
  await test.step('points 9 and 10: no experiments', () => {
    expect(seen['experimentalFeatures'] ?? false).toBe(false)
    expect(seen['enableBlinkFeatures'] ?? '').toBe('')
  })
  await test.step('point 11: no embedded pages', () => {
    expect(seen['webviewTag'] ?? false).toBe(false)
  })
})

test('point 1 and 18: the page has its own scheme, and no page has the rights of a file', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  expect(new URL(window.url()).protocol).toBe('app:')
  const file = `file://${join(folder, 'x.txt')}`
  expect(await outcomeOf(window, `fetch(${JSON.stringify(file)})`)).toBe('refused')
  const status = (path: string) =>
    outcomeOf(window, `fetch(${JSON.stringify(path)}).then(({ status }) => status)`)
  expect(await status('/index.html')).toBe(200)
  for (const path of [
    '/../main/index.js',
    '/%2e%2e/main/index.js',
    '/..%2fmain%2findex.js',
    '/%00',
    '/none.js',
    '/',
  ])
    expect(await status(path), path).toBe(404)
})

test('point 1: no request of any kind is let out of the session', async ({ launch }) => {
  const { electron } = await launch()
  const server = createServer((_request, response) => response.end('reached'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const outcome = await electron.evaluate(
    ({ session }, port) =>
      session.defaultSession.fetch(`http://127.0.0.1:${port}/`).then(
        () => 'reached',
        (error: Error) => error.message,
      ),
    port,
  )
  server.close()
  // Not ERR_NAME_NOT_RESOLVED, by which the next defence answers.
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
})

test('point 5: every permission is refused, but full screen', async ({ launch }) => {
  const { window } = await launch()
  const states = await window.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read']
    const entries = names.map(async (name) => {
      const status = await navigator.permissions.query({ name: name as PermissionName })
      return [name, status.state] as const
    })
    return Object.fromEntries(await Promise.all(entries))
  })
  expect(new Set(Object.values(states))).toEqual(new Set(['denied']))
  expect(await outcomeOf(window, 'navigator.mediaDevices.getUserMedia({ audio: true })')).toBe('refused')
  expect(await outcomeOf(window, 'navigator.mediaDevices.getDisplayMedia({ video: true })')).toBe('refused')
})

test('point 7: a content security policy: no script but the app’s, no eval', async ({ launch }) => {
  const { window } = await launch()
  const policy = await window.evaluate(
    () => document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '',
  )
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  const ran = await window.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.inlineRan = true'
    document.body.append(script)
    const timer = new Promise<string>((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      })
      const button = document.createElement('button')
      button.setAttribute('onclick', 'globalThis.inlineRan = true')
      document.body.append(button)
      button.click()
    })
    return { directive: await timer, inlineRan: 'inlineRan' in globalThis }
  })
  expect(ran).toEqual({ directive: expect.stringContaining('script-src'), inlineRan: false })
})

test('points 12 to 14: no embedded page, no way to another page, no new window', async ({ launch }) => {
  const { electron, window } = await launch()
  const address = window.url()
  expect(await window.evaluate(() => globalThis.open('about:blank') === null)).toBe(true)
  const attached = await electron.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    let prevented = false
    webContents.emit('will-attach-webview', { preventDefault: () => (prevented = true) }, {}, {})
    return prevented
  })
  expect(attached).toBe(true)
  await window.evaluate(() => {
    globalThis.location.href = 'app://samklang/other.html'
  })
  await window.evaluate(() => {
    globalThis.location.href = 'data:text/html,other'
  })
  await window.waitForTimeout(300)
  expect(window.url()).toBe(address)
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('point 15: nothing is handed to another program by its address', () => {
  const main = join(built, 'main')
  const files = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  )
  expect(files.length).toBeGreaterThan(0)
  for (const name of files)
    expect(readFileSync(join(main, name), 'utf8').includes('openExternal'), name).toBe(false)
})

test('point 17: a call from anywhere but the app’s own page is refused', async ({ launch }) => {
  const { electron } = await launch()
  const answer = await electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await other.loadURL('data:text/html,<title>other</title>')
      const answered: unknown = await other.webContents.executeJavaScript('samklang.app.info()')
      other.destroy()
      return answered
    },
    join(built, 'preload', 'index.cjs'),
  )
  expect(answer).toMatchObject({ ok: false })
})

test('point 20: the page gets the calls of the contract and nothing of Electron', async ({ launch }) => {
  const { window } = await launch()
  const kinds = await window.evaluate(() => {
    const bridge = (globalThis as unknown as { samklang: Record<string, unknown> }).samklang
    const functions = Object.entries(bridge).flatMap(([name, value]) =>
      typeof value === 'function' ? [name] : Object.keys(value as object).map((key) => `${name}.${key}`),
    )
    return functions.filter((name) => /ipc|electron|send|invoke|require|shell/i.test(name))
  })
  expect(kinds).toEqual([])
  expect(await window.evaluate(() => 'electron' in globalThis || 'ipcRenderer' in globalThis)).toBe(false)
})

test('the menu is the app’s own: Danish, without reload and developer tools', async ({ launch }) => {
  const { electron, window } = await launch()
  const items = () =>
    electron.evaluate(({ Menu }) => {
      const flat = (menu: Electron.Menu | null | undefined): { label: string; role?: string }[] =>
        (menu?.items ?? []).flatMap((item) => [
          { label: item.label, role: item.role ?? '' },
          ...flat(item.submenu),
        ])
      return flat(Menu.getApplicationMenu())
    })
  const danish = await items()
  expect(danish.map(({ label }) => label)).toContain('Lås skærmen')
  const roles = danish.map(({ role }) => role?.toLowerCase())
  for (const role of ['reload', 'forcereload', 'toggledevtools']) expect(roles).not.toContain(role)
  await window.evaluate(() =>
    (
      globalThis as unknown as { samklang: { app: { setPreferences(change: unknown): Promise<unknown> } } }
    ).samklang.app.setPreferences({ language: 'en' }),
  )
  expect((await items()).map(({ label }) => label)).toContain('Lock the screen')
})
