#!/usr/bin/env node
// Installs what the tests need on GitHub's machines and `npm run setup` does not bring: on Windows and macOS the
// programs that it installs by apt-get on Debian, on Ubuntu the permission for Chromium's sandbox.
import { readIfThere } from './lib/files.mjs'
import { findCommand } from './lib/paths.mjs'
import { main, PlainError, run } from './lib/run.mjs'

/** Since Ubuntu 23.10 a program may not make user namespaces unless AppArmor knows it. */
const restriction = 'kernel.apparmor_restrict_unprivileged_userns'

const steps = {
  win32: [['choco', 'install', '--yes', '--no-progress', 'ffmpeg', 'poppler', 'age.portable']],
  darwin: [['brew', 'install', 'ffmpeg', 'poppler', 'age']],
  linux: [
    ...(readIfThere(`/proc/sys/${restriction.replaceAll('.', '/')}`)
      ?.toString()
      .trim() === '1'
      ? [['sudo', '-n', 'sysctl', '-w', `${restriction}=0`]]
      : []),
  ],
}

await main(async () => {
  for (const [name, ...args] of steps[process.platform] ?? []) {
    const command = findCommand(name)
    if (command === undefined) throw new PlainError(`${name} is missing.`)
    const { code } = await run(command, args, { show: true, timeout: 20 * 60_000 })
    if (code !== 0) throw new PlainError(`${name} ${args.join(' ')} failed.`)
  }
})
