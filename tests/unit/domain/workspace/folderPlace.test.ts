import { describe, expect, it } from 'vitest'
import { isWithin, placeOf, type PlaceFacts } from '@shared/domain/workspace/folderPlace'

const facts = (platform: PlaceFacts['platform'], more: Partial<PlaceFacts> = {}): PlaceFacts => ({
  platform,
  home: platform === 'win32' ? 'C:\\Users\\mf' : platform === 'darwin' ? '/Users/mf' : '/home/mf',
  syncRoots: [],
  mounts: [{ path: '/', type: 'ext4' }],
  markersIn: () => [],
  ...more,
})
const synced = (service: string) => ({ kind: 'synced', service })

describe('a folder on the computer itself', () => {
  it.each([
    ['win32', 'C:\\Users\\mf\\Documents\\Samklang'],
    ['win32', 'D:\\Samklang'],
    ['win32', '\\\\?\\C:\\Users\\mf\\Samklang'],
    ['win32', 'C:\\Users\\mf\\Mit OneDriveprojekt\\Samklang'],
    ['win32', 'C:\\Users\\mf\\Boxe\\Samklang'],
    ['darwin', '/Users/mf/Documents/Samklang'],
    ['darwin', '/Volumes/USB/Samklang'],
    ['linux', '/home/mf/Dokumenter/Samklang'],
    ['linux', '/media/mf/USB/Samklang'],
  ] as const)('%s %s', (platform, path) => {
    expect(placeOf(path, facts(platform))).toEqual({ kind: 'local' })
  })

  it.each(['ext4', 'btrfs', 'vfat', 'fuseblk', 'fuse.gocryptfs', 'fuse.veracrypt', 'overlay', 'apfs'])(
    'a drive of type %s',
    (type) => {
      const mounts = [...facts('linux').mounts, { path: '/mnt/x', type }]
      expect(placeOf('/mnt/x/Samklang', facts('linux', { mounts }))).toEqual({ kind: 'local' })
    },
  )
})

describe('a folder of a sync program', () => {
  it.each([
    ['win32', 'C:\\Users\\mf\\OneDrive\\Documents\\Samklang', 'OneDrive'],
    // Documents redirected: the ordinary case on a municipality's laptop.
    ['win32', 'C:\\Users\\mf\\OneDrive - Aarhus Kommune\\Dokumenter\\Samklang', 'OneDrive'],
    ['win32', 'c:\\users\\MF\\onedrive - aarhus kommune\\samklang', 'OneDrive'],
    ['win32', '\\\\?\\C:\\Users\\mf\\OneDrive\\x', 'OneDrive'],
    ['darwin', '/Users/mf/Library/CloudStorage/OneDrive-AarhusKommune/x', 'OneDrive'],
    ['win32', 'C:\\Users\\mf\\iCloudDrive\\x', 'iCloud Drive'],
    ['darwin', '/Users/mf/Library/Mobile Documents/com~apple~CloudDocs/x', 'iCloud Drive'],
    ['win32', 'C:\\Users\\mf\\Dropbox (Team)\\x', 'Dropbox'],
    ['darwin', '/Users/mf/Library/CloudStorage/Dropbox/x', 'Dropbox'],
    ['win32', 'G:\\Mit drev\\x', 'Google Drive'],
    ['win32', 'G:\\My Drive\\x', 'Google Drive'],
    ['darwin', '/Users/mf/Library/CloudStorage/GoogleDrive-mf@example.org/My Drive/x', 'Google Drive'],
    ['linux', '/home/mf/Nextcloud2/x', 'Nextcloud'],
    ['win32', 'C:\\Users\\mf\\Nextcloud\\x', 'Nextcloud'],
  ] as const)('%s %s', (platform, path, service) => {
    expect(placeOf(path, facts(platform))).toEqual(synced(service))
  })

  it('is known by what the program has noted, whatever it is called', () => {
    const syncRoots = [{ path: 'D:\\Fælles', service: 'Dropbox' }]
    expect(placeOf('d:\\fælles\\Samklang', facts('win32', { syncRoots }))).toEqual(synced('Dropbox'))
    expect(placeOf('D:\\Fælles2\\Samklang', facts('win32', { syncRoots }))).toEqual({ kind: 'local' })
  })

  it.each([
    ['.sync_1a2b3c.db', 'Nextcloud'],
    ['._sync_1a2b3c.db', 'Nextcloud'],
    ['.stfolder', 'Syncthing'],
    ['.dropbox.cache', 'Dropbox'],
    ['.owncloudsync.log', 'ownCloud'],
  ])('is known by %s in it or above it', (marker, service) => {
    const markersIn = (folder: string) => (folder === '/home/mf/Sky' ? [marker] : [])
    expect(placeOf('/home/mf/Sky/a/b', facts('linux', { markersIn }))).toEqual(synced(service))
    expect(placeOf('/home/mf/Skyer/a', facts('linux', { markersIn }))).toEqual({ kind: 'local' })
  })

  it('looks in every folder above, to the root', () => {
    const seen: string[] = []
    const markersIn = (folder: string) => (seen.push(folder), [])
    placeOf('C:\\a\\b', facts('win32', { markersIn }))
    expect(seen).toEqual(['C:\\a\\b', 'C:\\a', 'C:\\'])
    seen.length = 0
    placeOf('/a/b', facts('linux', { markersIn }))
    expect(seen).toEqual(['/a/b', '/a', '/'])
  })
})

describe('a folder on a network drive', () => {
  it.each([
    '\\\\server\\share\\Samklang',
    '\\\\?\\UNC\\server\\share\\x',
    '//server/share/x',
    '\\\\wsl$\\Debian\\x',
  ])('the share %s', (path) => {
    expect(placeOf(path, facts('win32'))).toEqual({ kind: 'remote' })
  })

  it.each([
    'nfs',
    'nfs4',
    'cifs',
    'smb3',
    'fuse.sshfs',
    'fuse.rclone',
    'fuse.gvfsd-fuse',
    'davfs',
    '9p',
    'vboxsf',
  ])('a mount of type %s on Linux', (type) => {
    const mounts = [...facts('linux').mounts, { path: '/mnt/x', type }]
    expect(placeOf('/mnt/x/Samklang', facts('linux', { mounts }))).toEqual({ kind: 'remote' })
    expect(placeOf('/mnt/xy', facts('linux', { mounts }))).toEqual({ kind: 'local' })
  })

  it.each(['smbfs', 'nfs', 'afpfs', 'webdav', 'macfuse'])('a mount of type %s on macOS', (type) => {
    const mounts = [
      { path: '/', type: 'apfs' },
      { path: '/Volumes/Fælles', type },
    ]
    expect(placeOf('/Volumes/Fælles/x', facts('darwin', { mounts }))).toEqual({ kind: 'remote' })
  })

  it('the innermost mount decides', () => {
    const mounts = [
      { path: '/', type: 'nfs4' },
      { path: '/home', type: 'ext4' },
    ]
    expect(placeOf('/home/mf/x', facts('linux', { mounts }))).toEqual({ kind: 'local' })
    expect(placeOf('/srv/x', facts('linux', { mounts }))).toEqual({ kind: 'remote' })
  })

  it('a share shown by the desktop', () => {
    expect(placeOf('/run/user/1000/gvfs/smb-share:server=x/y', facts('linux'))).toEqual({ kind: 'remote' })
  })
})

it.each([
  ['win32', 'C:\\', 'c:\\x', true],
  ['linux', '/', '/x', true],
  ['linux', '/a', '/A/x', false],
  ['darwin', '/Users/mf/Documents', '/users/MF/documents/x', true],
] as const)('%s: in %s lies %s: %s', (platform, folder, path, within) => {
  expect(isWithin(platform, path, folder)).toBe(within)
})
