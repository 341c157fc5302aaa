import { defineConfig } from '@playwright/test'

/** Benchmarks drive the built app, one at a time. */
export default defineConfig({
  testDir: 'tests/bench',
  testMatch: '*.bench.ts',
  outputDir: 'test-results/bench',
  workers: 1,
  timeout: 30 * 60 * 1000,
  expect: { timeout: 30_000 },
  reporter: 'line',
})
