#!/usr/bin/env node
// npm run demo -- [--video FILE] [--out DIR] [--docs]
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { demo } from './lib/demo.mjs'
import { prepare } from './lib/prepare.mjs'
import { main } from './lib/run.mjs'

await main(async () => {
  const { values } = parseArgs({
    options: { video: { type: 'string' }, out: { type: 'string' }, docs: { type: 'boolean' } },
  })
  const { docs = false, ...paths } = values
  const options = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, resolve(path)]))
  return demo(await prepare(), { ...options, docs })
})
