const security = 'tests/e2e/app/security.spec.ts'
const main = 'main/index.js'
const rights = { spec: security, test: 'the page has no rights' }
const ways = { spec: security, test: 'points 12 to 14' }

/** A point that is lost when a preference of the window is added. */
const preference = (point, text) => ({
  point,
  file: main,
  from: 'sandbox: true,',
  to: `sandbox: true, ${text},`,
  ...rights,
})

/**
 * What each security point is without its defence: a replacement in a built file, and the test that has to notice it.
 * Points 16 and 19 are those of a package: tests/packaged.
 * @type {{ point: string, file: string, from: string | RegExp, to: string, spec: string, test: string }[]}
 */
export const mutations = [
  {
    point: '1 requests to other places',
    file: main,
    from: /cancel: !isLocal\([^)]*\)/,
    to: 'cancel: false',
    spec: security,
    test: 'no request of any kind',
  },
  {
    point: '2 Node in the page',
    file: main,
    from: 'nodeIntegration: false',
    to: 'nodeIntegration: true',
    ...rights,
  },
  {
    point: '3 context isolation',
    file: main,
    from: 'contextIsolation: true',
    to: 'contextIsolation: false',
    ...rights,
  },
  { point: '4 sandbox', file: main, from: 'sandbox: true', to: 'sandbox: false', ...rights },
  {
    point: '5 permissions',
    file: main,
    from: /permission === ["']fullscreen["']/g,
    to: 'true',
    spec: security,
    test: 'every permission is refused',
  },
  preference('6 web security', 'webSecurity: false'),
  {
    point: '7 content security policy',
    file: 'renderer/index.html',
    from: /<meta\s+http-equiv="Content-Security-Policy"[^>]*>/,
    to: '',
    spec: security,
    test: 'a content security policy',
  },
  preference('8 insecure content', 'allowRunningInsecureContent: true'),
  preference('9 experimental features', 'experimentalFeatures: true'),
  preference('10 Blink features', 'enableBlinkFeatures: "CSSVariables"'),
  preference('11 embedded pages', 'webviewTag: true'),
  { point: '12 embedding', file: main, from: 'will-attach-webview', to: 'none-1', ...ways },
  { point: '13 navigation', file: main, from: 'will-navigate', to: 'none-2', ...ways },
  { point: '14 new windows', file: main, from: /action: ["']deny["']/g, to: 'action: "allow"', ...ways },
  {
    point: '15 openExternal',
    file: main,
    from: /$/,
    to: '\nvoid function () { shell.openExternal("https://example.org") };',
    spec: security,
    test: 'nothing is handed to another program',
  },
  {
    point: '17 the sender of a call',
    file: main,
    from: /isTrusted\(event\) \?/,
    to: 'true ?',
    spec: security,
    test: 'a call from anywhere but',
  },
  {
    point: '18 files outside of the page',
    file: main,
    from: /path\.startsWith\(folder \+ sep\)/,
    to: 'true',
    spec: security,
    test: 'the page has its own scheme',
  },
  {
    point: '20 Electron in the page',
    file: 'preload/index.cjs',
    from: /\.\.\.calls\(\),/,
    to: '...calls(), send: (...all) => electron.ipcRenderer.send(...all),',
    spec: security,
    test: 'the page gets the calls of the contract',
  },
]
