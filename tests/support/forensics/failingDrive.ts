import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, rmSync, writeFileSync, constants } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** What is left of a drive that is pulled out: `silent` answers nothing any more, `gone` has left its place too. */
export type Pulled = 'silent' | 'gone'

/** EXT4_IOC_SHUTDOWN of the kernel's ext4.h, and its flag for dropping the journal that is not written yet. */
const SHUTDOWN = 0x8004587d
const NO_LOG_FLUSH = 2

/** Waits for a line, then so many seconds, then lets the file system fail as a drive does that is pulled out. */
const puller = `
import fcntl, os, struct, subprocess, sys, time
fd = os.open(sys.argv[1], os.O_RDONLY)
print('ready', flush=True)
wait = float(sys.stdin.readline())
time.sleep(wait)
if sys.argv[2] == 'gone':
    subprocess.run(['umount', '-l', sys.argv[1]], check=True)
fcntl.ioctl(fd, ${SHUTDOWN}, struct.pack('I', ${NO_LOG_FLUSH}))
`

const run = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8' })

/** Why no drive can be made to fail on this computer; null where one can. */
export function whyNoDrive(): string | null {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root, to mount a drive'
  try {
    for (const command of ['mkfs.ext4', 'losetup', 'python3']) run('which', command)
  } catch {
    return 'needs mkfs.ext4 (e2fsprogs), losetup and python3'
  }
  try {
    run('losetup', '-f')
  } catch {
    return 'needs loop devices'
  }
  return null
}

/** A drive in a file, on a loop device, that can be pulled out and plugged in again. */
export class FailingDrive {
  private mounted = false

  /**
   * @param folder where it is mounted
   * @param image its file
   */
  constructor(
    readonly folder: string,
    private readonly image: string,
    mebibytes: number,
  ) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(image, '')
    run('truncate', '-s', `${mebibytes}M`, image)
    run('mkfs.ext4', '-q', '-F', image)
    this.mount()
  }

  /** Makes the next `pull` ready, so that it comes at the moment that is asked for. */
  async arm(how: Pulled): Promise<{ pull: (afterMs: number) => Promise<void> }> {
    const child = spawn('python3', ['-c', puller, this.folder, how], { stdio: ['pipe', 'pipe', 'inherit'] })
    const exit = once(child, 'exit')
    await once(child.stdout, 'data')
    return {
      pull: async (afterMs) => {
        child.stdin.write(`${afterMs / 1000}\n`)
        const [code] = (await exit) as [number]
        if (code !== 0) throw new Error('the drive did not fail')
        if (how === 'gone') this.mounted = false
      },
    }
  }

  /** Mounts it again, with what reached it. Fails where a file of it is still open. */
  async plugIn(): Promise<void> {
    this.unmount()
    for (let i = 0; run('losetup', '-j', this.image) !== ''; i++) {
      if (i === 100) throw new Error('a file of the drive is still open')
      await delay(50)
    }
    this.mount()
  }

  /** Remembers what is on it, for `reset`. */
  async keep(): Promise<void> {
    await this.swap(() => copyFileSync(this.image, `${this.image}.kept`, constants.COPYFILE_FICLONE))
  }

  /** Makes it again what it was at `keep`. */
  async reset(): Promise<void> {
    await this.swap(() => copyFileSync(`${this.image}.kept`, this.image, constants.COPYFILE_FICLONE))
  }

  end(): void {
    this.unmount()
    rmSync(this.image, { force: true })
    rmSync(`${this.image}.kept`, { force: true })
  }

  private async swap(work: () => void): Promise<void> {
    this.unmount()
    for (let i = 0; run('losetup', '-j', this.image) !== '' && i < 100; i++) await delay(50)
    work()
    this.mount()
  }

  private mount(): void {
    run('mount', '-o', 'loop', this.image, this.folder)
    this.mounted = true
  }

  private unmount(): void {
    if (!this.mounted) return
    run('umount', '-l', this.folder)
    this.mounted = false
  }
}
