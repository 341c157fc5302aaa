import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { placeOf, type FolderPlace, type PlaceFacts } from '@shared/domain/workspace/folderPlace'

const MOUNT_MS = 2000

/** Where a folder is, which need not exist yet. Never throws: what cannot be told counts as the computer's own. */
export const placeOfFolder = (folder: string): FolderPlace => placeOf(resolved(folder), factsNow())

function factsNow(): PlaceFacts {
  const platform =
    process.platform === 'win32' || process.platform === 'darwin' ? process.platform : ('linux' as const)
  const home = homedir()
  return {
    platform,
    home,
    syncRoots: [...dropboxRoots(home), ...(platform === 'darwin' ? macRoots(home) : [])],
    mounts: platform === 'win32' ? [] : platform === 'darwin' ? macMounts() : linuxMounts(),
    markersIn: (folder) => attempt(() => readdirSync(folder).filter((name) => name.startsWith('.')), []),
  }
}

/** The path of the nearest folder that exists, without links; a mapped drive of Windows becomes its share. */
function resolved(folder: string): string {
  const path = resolve(folder)
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at)) return attempt(() => realpathSync.native(at), at) + path.slice(at.length)
    if (dirname(at) === at) return path
  }
}

/** Dropbox notes where its folders are: https://help.dropbox.com/installs/locate-dropbox-folder */
function dropboxRoots(home: string): PlaceFacts['syncRoots'] {
  const notes = [
    join(home, '.dropbox', 'info.json'),
    join(home, 'AppData', 'Roaming', 'Dropbox', 'info.json'),
    join(home, 'AppData', 'Local', 'Dropbox', 'info.json'),
  ]
  return notes.flatMap((note) =>
    attempt(() => {
      const accounts = Object.values(
        JSON.parse(readFileSync(note, 'utf8')) as Record<string, { path?: unknown }>,
      )
      return accounts.flatMap(({ path }) => (typeof path === 'string' ? [{ path, service: 'Dropbox' }] : []))
    }, []),
  )
}

/** iCloud keeps Desktop and Documents where they were, and in its own folder once they are synchronised. */
function macRoots(home: string): PlaceFacts['syncRoots'] {
  const cloud = join(home, 'Library', 'Mobile Documents', 'com~apple~CloudDocs')
  return ['Desktop', 'Documents']
    .filter((name) => existsSync(join(cloud, name)))
    .map((name) => ({ path: join(home, name), service: 'iCloud Drive' }))
}

/** Fields 5 (mount point, octal escapes) and, after ` - `, the type: proc(5), mountinfo. */
const linuxMounts = (): PlaceFacts['mounts'] =>
  attempt(
    () =>
      readFileSync('/proc/self/mountinfo', 'utf8')
        .split('\n')
        .flatMap((line) => {
          const [mount, source] = line.split(' - ')
          const [path, type] = [mount?.split(' ')[4], source?.split(' ')[0]]
          if (path === undefined || type === undefined) return []
          return [{ path: path.replace(/\\([0-7]{3})/g, (_, code: string) => octal(code)), type }]
        }),
    [],
  )

const octal = (code: string): string => String.fromCharCode(parseInt(code, 8))

/** Lines of mount(8): `//user@server/share on /Volumes/share (smbfs, nodev, nosuid)`. */
const macMounts = (): PlaceFacts['mounts'] =>
  attempt(
    () =>
      execFileSync('/sbin/mount', { encoding: 'utf8', timeout: MOUNT_MS })
        .split('\n')
        .flatMap((line) => {
          const [, path, type] = / on (.+) \(([^,)]+)/.exec(line) ?? []
          return path === undefined || type === undefined ? [] : [{ path, type }]
        }),
    [],
  )

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}
