import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { channelsOf, contract } from './shared/ipc/contract'

const unit = 'tests/unit'

export default defineConfig({
  define: { __CHANNELS__: JSON.stringify(channelsOf(contract)), __PARTS__: JSON.stringify([]) },
  resolve: { alias: { '@shared': resolve('shared') } },
  test: {
    // Processes: some native modules cannot be loaded by several threads.
    pool: 'forks',
    maxWorkers: '100%',
    // Limits for a hang, not expectations: conversions take long on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        // Pure functions: these files share processes, which start and load modules once.
        test: {
          name: 'pure',
          include: [`${unit}/{base,domain,records}/**/*.test.ts`],
          isolate: false,
        },
      },
      {
        extends: true,
        // Stores, stubbed globals, native modules and measurements of memory need a process per file.
        test: {
          name: 'isolated',
          include: [`${unit}/**/*.test.{ts,tsx}`, 'tests/integration/**/*.test.{ts,tsx}'],
          exclude: [`${unit}/{base,domain,records}/**`],
        },
      },
    ],
  },
})
