import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { channelsOf, contract } from './shared/ipc/contract'

export default defineConfig({
  define: { __CHANNELS__: JSON.stringify(channelsOf(contract)) },
  resolve: { alias: { '@shared': resolve('shared') } },
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/integration/**/*.test.{ts,tsx}'],
    // Processes of their own: native modules do not all bear being loaded by several threads.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
