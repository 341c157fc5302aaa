/** Where a folder is, as far as it matters to a workspace: on the computer itself, synchronised, or on another one. */
export type FolderPlace =
  | { readonly kind: 'local' }
  /** A program copies it to a server and to other computers. */
  | { readonly kind: 'synced'; readonly service: string }
  /** A network drive. */
  | { readonly kind: 'remote' }

/** What is known of the system. Paths are absolute and resolved, as the system writes them. */
export interface PlaceFacts {
  readonly platform: 'win32' | 'darwin' | 'linux'
  readonly home: string
  /** Folders that a sync program has noted as its own. */
  readonly syncRoots: readonly { readonly path: string; readonly service: string }[]
  /** Mounted file systems, as the system names their types: `nfs4`, `cifs`, `fuse.sshfs`, `smbfs`. */
  readonly mounts: readonly { readonly path: string; readonly type: string }[]
  /** Names of files in a folder that a sync program leaves at its root; empty where there are none. */
  readonly markersIn: (folder: string) => readonly string[]
}

/** Folders as sync programs name them by default, anywhere in a path. */
const folderNames: readonly (readonly [RegExp, string])[] = [
  [/^onedrive( - .+|-.+)?$/, 'OneDrive'],
  [/^(iclouddrive|icloud drive|com~apple~clouddocs|mobile documents)$/, 'iCloud Drive'],
  [/^dropbox( \(.+\))?$/, 'Dropbox'],
  [/^(google drive|googledrive-.+|google drev|my drive|mit drev|drivefs)$/, 'Google Drive'],
  [/^nextcloud\d*$/, 'Nextcloud'],
  [/^owncloud\d*$/, 'ownCloud'],
  [/^(box|box sync|box-box)$/, 'Box'],
  [/^(pclouddrive|pcloud drive)$/, 'pCloud'],
  [/^(mega|megasync)$/, 'MEGA'],
  [/^(proton drive|protondrive-.+)$/, 'Proton Drive'],
  [/^(jottacloud|jotta)$/, 'Jottacloud'],
  [/^(seafile)$/, 'Seafile'],
]

/** Files that sync programs leave in the folder they synchronise, whatever it is called. */
const markers: readonly (readonly [RegExp, string])[] = [
  [/^\.dropbox(\.cache)?$/, 'Dropbox'],
  [/^(\._?sync_[0-9a-f]+\.db|\.nextcloudsync\.log)$/, 'Nextcloud'],
  [/^\.owncloudsync\.log$/, 'ownCloud'],
  [/^\.stfolder$/, 'Syncthing'],
  [/^\.shortcut-targets-by-id$/, 'Google Drive'],
  [/^\.849c9593-d756-4e56-8d6e-42412f2a707b$/, 'OneDrive'],
  [/^\.tmp\.drive(down|up)load$/, 'Google Drive'],
  [/^\.seafile-data$/, 'Seafile'],
]

/** File systems of other computers. */
const remoteTypes =
  /^(nfs\d?|cifs|smb\d?|smbfs|smb3|afpfs|webdav|davfs\d?|afs|ceph|glusterfs|lustre|9p|vboxsf|prl_fs|vmhgfs|ncpfs|coda)$/
/** FUSE serves mostly other computers; these are drives and encrypted folders of this one. */
const localFuseTypes =
  'ntfs|ntfs-3g|exfat|exfat-fuse|lowntfs-3g|gocryptfs|cryfs|encfs|securefs|veracrypt|ext2|apfs|squashfuse|snapfuse|' +
  'fuse-overlayfs|lxcfs'
const localFuse = new RegExp(`^fuse(blk|\\.(${localFuseTypes}))$`)
const fuse = /^(fuse(blk|ctl)?(\..+)?|macfuse|osxfuse|fusefs(\..+)?)$/

const isRemoteType = (type: string): boolean => {
  const name = type.toLowerCase()
  return remoteTypes.test(name) || (fuse.test(name) && name !== 'fusectl' && !localFuse.test(name))
}

/** Whether a path is a folder or in it. Case and separators are those of the platform. */
export function isWithin(platform: PlaceFacts['platform'], path: string, folder: string): boolean {
  const [inner, outer] = [normal(platform, path), normal(platform, folder)]
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`)
}

/** One way to write a path: slashes, no extended prefix, lower case where the platform does not tell case. */
function normal(platform: PlaceFacts['platform'], path: string): string {
  if (platform === 'linux') return path.replace(/\/+$/, '') || '/'
  const slashed =
    platform === 'win32'
      ? path
          .replaceAll('\\', '/')
          .replace(/^\/\/\?\/UNC\//i, '//')
          .replace(/^\/\/[?.]\//, '')
      : path
  return slashed
    .replace(/(.)\/+$/, '$1')
    .toLowerCase()
    .normalize('NFC')
}

/** The folder and all those that it is in, innermost first. */
function ancestors(path: string): string[] {
  const all = [path]
  for (let at = path; ;) {
    const end = Math.max(at.lastIndexOf('/'), at.lastIndexOf('\\'))
    if (end < 0) return all
    at = at.slice(0, end)
    all.push(at === '' || /^[a-z]:$/i.test(at) ? `${at}${path[end] ?? '/'}` : at)
    if (at === '') return all
  }
}

/**
 * Where a folder is. A share (UNC), a mapped drive (whose resolved path is a share) and a network mount are remote; a
 * folder of a sync program is known by its name, by what the program has noted, or by a file that it leaves there.
 * @param path absolute; resolved, so that links and mapped drives are seen through
 */
export function placeOf(path: string, facts: PlaceFacts): FolderPlace {
  const { platform } = facts
  const within = (folder: string) => isWithin(platform, path, folder)

  const noted = facts.syncRoots.find((root) => within(root.path))
  if (noted) return { kind: 'synced', service: noted.service }

  const names = normal(platform, path).toLowerCase().split('/')
  const [, named] = folderNames.find(([pattern]) => names.some((name) => pattern.test(name))) ?? []
  if (named !== undefined) return { kind: 'synced', service: named }

  for (const folder of ancestors(path)) {
    const found = facts.markersIn(folder)
    const [, service] = markers.find(([pattern]) => found.some((name) => pattern.test(name))) ?? []
    if (service !== undefined) return { kind: 'synced', service }
  }

  if (platform === 'win32' && /^\/\/[^/]/.test(normal(platform, path))) return { kind: 'remote' }
  // GNOME and KDE show shares below these folders.
  if (platform === 'linux' && /^\/run\/user\/\d+\/(gvfs|kio-fuse)/.test(path)) return { kind: 'remote' }
  const mount = facts.mounts
    .filter((one) => within(one.path))
    .sort((a, b) => b.path.length - a.path.length)[0]
  return mount && isRemoteType(mount.type) ? { kind: 'remote' } : { kind: 'local' }
}
