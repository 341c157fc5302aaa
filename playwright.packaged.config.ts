import { defineConfig } from '@playwright/test'

/** The packaged folder, looked at and driven. */
export default defineConfig({
  testDir: 'tests/packaged',
  outputDir: 'test-results/packaged',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
})
