#!/usr/bin/env node
// Sets up, builds what changed and opens the app; arguments go to the app. Without a display it shows the demo instead.
import { electronFlags } from './lib/appArguments.mjs'
import { ensureBuild } from './lib/build.mjs'
import { demo } from './lib/demo.mjs'
import { hasDisplay } from './lib/display.mjs'
import { root } from './lib/paths.mjs'
import { prepare } from './lib/prepare.mjs'
import { main, run, say } from './lib/run.mjs'

await main(async () => {
  const runtime = await prepare()
  await ensureBuild(runtime)
  if (!hasDisplay) {
    say('There is no display here: running the demo on a virtual one.')
    return demo(runtime, {})
  }
  const args = [root, ...electronFlags, ...process.argv.slice(2)]
  const { code } = await run(runtime.electronPath, args, { env: runtime.env, show: true })
  return code
})
