import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { channelsOf, contract } from './shared/ipc/contract'

/** Benchmarks of what runs in Electron's Node without a window. */
export default defineConfig({
  define: { __CHANNELS__: JSON.stringify(channelsOf(contract)) },
  resolve: { alias: { '@shared': resolve('shared') } },
  test: { include: ['tests/bench/*.node.ts'], pool: 'forks', testTimeout: 600_000, hookTimeout: 600_000 },
})
