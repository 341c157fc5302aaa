import { resolve } from 'node:path'
import { ensureBuild } from './build.mjs'
import { withDisplay } from './display.mjs'
import { inPackage, root } from './paths.mjs'
import { run, say } from './run.mjs'

/**
 * Drives the built app from the first start to the signed record.
 * @param {import('./electron.mjs').Runtime} runtime
 * @param {{ video?: string, out?: string, docs?: boolean }} options the film to use instead of the sample, where the
 *   results go, and whether the pictures of the documentation are made again
 * @returns {Promise<number>} the exit code: 0 only if every step happened
 */
export async function demo(runtime, { video, out = resolve(root, 'out', 'demo'), docs = false }) {
  await ensureBuild(runtime)
  const env = { ...runtime.env, SAMKLANG_DEMO_OUT: out }
  if (docs) env.SAMKLANG_DEMO_DOCS = resolve(root, 'docs', 'screenshots')
  if (video !== undefined) env.SAMKLANG_DEMO_VIDEO = video
  const args = [inPackage('@playwright/test', 'cli.js'), 'test', '--config', 'playwright.demo.config.ts']
  const { code } = await withDisplay(env, (env) => run(process.execPath, args, { env, show: true }))
  say(code === 0 ? `The demo's results are in ${out}` : `The demo failed; what it got done is in ${out}`)
  return code
}
