import { defineConfig } from '@playwright/test'

/** The demo drives the built app from start to end; a long film takes long to import. */
export default defineConfig({
  testDir: 'tests/demo',
  testMatch: 'demo.ts',
  outputDir: 'test-results/demo',
  workers: 1,
  timeout: 2 * 60 * 60 * 1000,
  expect: { timeout: 15_000 },
  reporter: 'list',
})
