import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

/** Prints one line about what a script is doing. */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/** A failure that is explained by its message alone: shown without a stack. */
export class PlainError extends Error {}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, timeout?: number }} [options]
 *   `show` passes its output on as it comes, otherwise it is collected; `timeout` in milliseconds.
 * @returns {Promise<{ code: number, output: string }>} code 1 also when it could not start or was stopped.
 */
export function run(command, args, { cwd = root, env = process.env, show = false, timeout } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env,
      timeout,
      killSignal: 'SIGKILL',
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout?.on('data', (part) => (output += part))
    child.stderr?.on('data', (part) => (output += part))
    child.on('error', (error) => done({ code: 1, output: output + error.message }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** Runs npm, also on Windows, where it is a script that needs a shell. */
export function npm(args, options) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options)
  if (process.platform === 'win32') return run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
  return run('npm', args, options)
}

/** Runs a script's main function; a plain error ends it with its message and exit code 1. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0
  } catch (error) {
    process.stderr.write(`${error instanceof PlainError ? error.message : error.stack}\n`)
    process.exitCode = 1
  }
}
