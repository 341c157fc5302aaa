import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { build } from 'vite'

/** Bundles a script of the tests that is to be killed, for Electron's Node. Returns the path of the bundle. */
export async function bundleForKills(source: string, scratch: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve('shared') } },
    ssr: { noExternal: true, external: ['better-sqlite3', 'sodium-native'] },
    build: {
      ssr: resolve(source),
      target: 'node20.18',
      outDir: scratch,
      emptyOutDir: false,
      // A CommonJS library in it asks where it lies.
      rolldownOptions: {
        output: {
          format: 'es',
          entryFileNames: 'killApp.mjs',
          banner: 'const __dirname = import.meta.dirname',
        },
      },
    },
  })
  // The native modules are found from the bundle's folder.
  symlinkSync(resolve('node_modules'), join(scratch, 'node_modules'), 'junction')
  return join(scratch, 'killApp.mjs')
}

export type Killed = {
  began: boolean
  finished: boolean
  /** From the first word to the end. */
  ms: number
  /** What it has printed, a word a line. */
  lines: string[]
}

/** Runs a job in a process that is killed so many milliseconds after it has begun; never for null. */
export async function runKilled(
  app: string,
  scratch: string,
  job: object,
  killAfterMs: number | null,
): Promise<Killed> {
  const file = join(scratch, 'job.json')
  writeFileSync(file, JSON.stringify(job))
  const child = spawn(process.execPath, [app, file], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = once(child, 'exit')
  let [out, errors] = ['', '']
  let begin = 0
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()))
  const begun = new Promise<void>((resolveBegun) => {
    child.stdout.on('data', (part: Buffer) => {
      if (begin === 0) begin = performance.now()
      out += part.toString()
      resolveBegun()
    })
  })
  await Promise.race([begun, exit])
  if (killAfterMs !== null) {
    await Promise.race([delay(killAfterMs), exit])
    child.kill('SIGKILL')
  }
  await exit
  const lines = out.split('\n').filter((line) => line !== '')
  const finished = lines.includes('done')
  if (killAfterMs === null && !finished) throw new Error(`the job failed: ${errors}`)
  return { began: begin > 0, finished, ms: performance.now() - begin, lines }
}
