import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Benchmarks of what runs in Electron's Node without a window. */
export default defineConfig({
  resolve: { alias: { '@shared': resolve('shared') } },
  test: { include: ['tests/bench/*.node.ts'], pool: 'forks', testTimeout: 600_000, hookTimeout: 600_000 },
})
