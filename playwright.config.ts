import { defineConfig } from '@playwright/test'

// Unlocking takes a second of CPU by design; tests lower the cost, benchmarks and the demo keep it.
process.env['SAMKLANG_TEST_SCRYPT_LOGN'] ??= '10'
// Most tests rate the one recording of the example themselves.
process.env['SAMKLANG_TEST_PLAIN_EXAMPLE'] ??= 'yes'

/** Tests of what must never be seen: once is too often, so they are not tried again. */
const never = [
  '**/app/{canary,noPlaintext,security}.spec.ts',
  '**/film/edits.spec.ts',
  '**/ratings/blinding.spec.ts',
  '**/session/memory.spec.ts',
  '**/supervision/projector.spec.ts',
]

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // A display per worker: windows on one display take the focus from each other.
  workers: process.env['SAMKLANG_DISPLAYS']?.split(',').length ?? 1,
  timeout: 120_000,
  // A limit for a hang, not an expectation.
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  projects: [
    { name: 'setup', testMatch: '*.setup.ts' },
    // Windows, films and system events on a busy machine: what passes at the second try is listed as flaky.
    { name: 'e2e', testMatch: '**/*.spec.ts', testIgnore: never, retries: 1, dependencies: ['setup'] },
    { name: 'never', testMatch: never, dependencies: ['setup'] },
  ],
})
