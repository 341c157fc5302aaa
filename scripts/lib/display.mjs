import { spawn } from 'node:child_process'
import { PlainError } from './run.mjs'

/** Whether windows can be shown: always on Windows and macOS, on Linux where a display server is named. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)

/**
 * Runs the body with an environment in which windows open: on the user's display, or on virtual ones for its duration.
 * With several, `SAMKLANG_DISPLAYS` names them all, so that windows side by side do not take each other's focus.
 * @template T
 * @param {NodeJS.ProcessEnv} env
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} body
 * @param {number} [count] of virtual displays
 * @returns {Promise<T>}
 */
export async function withDisplay(env, body, count = 1) {
  if (hasDisplay) return body(env)
  const started = await Promise.all(Array.from({ length: count }, startServer))
  const displays = started.map(({ display }) => display)
  const stop = () => started.forEach(({ server }) => server.kill())
  process.once('exit', stop)
  try {
    return await body({ ...env, DISPLAY: displays[0], SAMKLANG_DISPLAYS: displays.join(',') })
  } finally {
    process.off('exit', stop)
    stop()
  }
}

/** Starts Xvfb on a free display number, which it tells through a pipe once it is ready. */
function startServer() {
  return new Promise((resolve, reject) => {
    const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    server.stdio[3].on('data', (number) => resolve({ server, display: `:${String(number).trim()}` }))
    const failed = () =>
      reject(new PlainError('There is no display, and Xvfb did not start (Debian package xvfb).'))
    server.on('error', failed)
    server.on('exit', failed)
  })
}
