// The ffmpeg for Windows that the npm registry has is version 4.1, in which -fps_mode was called -vsync.
import child from 'node:child_process'
import { syncBuiltinESMExports } from 'node:module'

for (const name of ['spawn', 'execFile', 'execFileSync', 'spawnSync']) {
  const original = child[name]
  child[name] = (program, args, ...rest) =>
    original(
      program,
      Array.isArray(args) ? args.map((arg) => (arg === '-fps_mode' ? '-vsync' : arg)) : args,
      ...rest,
    )
}
syncBuiltinESMExports()
