/** Takes the place of Electron where tests run in Node for Windows: any use of it is an error, and a failing test. */
const absent = (name: string): never => {
  throw new Error(`electron.${name} does not exist in Node`)
}
const unusable = (name: string): object =>
  new Proxy(function electronApi() {}, {
    get: (_target, key) => absent(`${name}.${String(key)}`),
    apply: () => absent(name),
    construct: () => absent(name),
  })

export const app = unusable('app')
export const BrowserWindow = unusable('BrowserWindow')
export const dialog = unusable('dialog')
export const ipcMain = unusable('ipcMain')
export const nativeImage = unusable('nativeImage')
export const nativeTheme = unusable('nativeTheme')
export const net = unusable('net')
export const powerMonitor = unusable('powerMonitor')
export const powerSaveBlocker = unusable('powerSaveBlocker')
export const protocol = unusable('protocol')
export const session = unusable('session')
export const shell = unusable('shell')
