import { chromium, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface UnwatchedApp {
  /** Connects a debugger to the window for the duration of the callback. */
  look<T>(see: (window: Page) => Promise<T>): Promise<T>
  end(): Promise<void>
}

/** Connecting must not disturb the measurement. */
const SETTLE_MS = 2500

/**
 * Starts an app without a debugger, as the system would: a debugger gets an event per network chunk, which slows down
 * whichever side sends smaller chunks. It is connected during `look` only.
 */
export async function startUnwatched(app: string, userData: string): Promise<UnwatchedApp> {
  const electron = process.env['SAMKLANG_ELECTRON']
  if (electron === undefined) throw new Error('npm run bench says which Electron it is')
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(electron, [app, ...flags, '--remote-debugging-port=0'], {
    env: { ...process.env, SAMKLANG_USER_DATA: userData },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const end = async () => {
    child.kill()
    await ended
  }
  try {
    const address = await debuggerOf(child.stderr)
    child.stderr.resume()
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
    return {
      end,
      async look(see) {
        const browser = await chromium.connectOverCDP(address)
        try {
          const page = browser.contexts()[0]?.pages()[0]
          if (!page) throw new Error('there is no window')
          return await see(page)
        } finally {
          await browser.close()
        }
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

function debuggerOf(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    stderr.on('data', (part: Buffer) => {
      said += part.toString()
      const address = /ws:\/\/\S+/.exec(said)?.[0]
      if (address !== undefined) resolve(address)
    })
    stderr.on('end', () => reject(new Error(`the app ended: ${said}`)))
  })
}
