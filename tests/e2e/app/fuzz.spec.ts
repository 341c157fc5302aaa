import type { Page } from '@playwright/test'
import { z } from 'zod'
import { contract } from '@shared/ipc/contract'
import type { Result } from '@shared/ipc/wire'
import { call } from '../../support/app/calls'
import { makeExample, signIn } from '../../support/data/example'
import { expect, test } from '../../support/app/launch'

/** How many calls; a long run sets it to 100000. */
const CALLS = Number(process.env['SAMKLANG_FUZZ_CALLS'] ?? 3000)
const BATCH = 100
const SEED = Number(process.env['SAMKLANG_FUZZ_SEED'] ?? 20_261_126)
const SLOWEST_MS = 2000

/** Ends the app. */
const excluded = new Set(['app.closeAnyway'])
/** Calls that may end the session, open another workspace or load the page again: tried last. */
const ending = /^(workspace|session|members)\.|^app\.unloadAgain$/
/** At most so many of those: a passphrase takes scrypt each time. */
const ENDING_CALLS = 60

type Random = () => number
type Schema = {
  type?: string
  properties?: Record<string, Schema>
  items?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  additionalProperties?: Schema | boolean
}

/** Mulberry32: the same calls for the same seed. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!

const oddities = [
  null,
  undefined,
  true,
  0,
  -1,
  1e308,
  Number.NaN,
  '',
  ' ',
  '../../../etc/passwd',
  'C:\\Windows\\win.ini',
  '\0',
  '‮abc',
  '💥'.repeat(50),
  'x'.repeat(100_000),
  '__proto__',
  "'; DROP TABLE recordings; --",
  [],
  {},
  { __proto__: { polluted: true } },
  [[[[[[[]]]]]]],
]

/** A value that mostly fits the schema: each part is odd with a chance of one in eight. */
function nearly(schema: Schema | boolean, random: Random, known: readonly string[]): unknown {
  // `true` and `false` are JSON schemas too.
  if (typeof schema === 'boolean' || random() < 1 / 8) return pick(random, oddities)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return nearly(pick(random, choices), random, known)
  if (schema.enum) return pick(random, schema.enum)
  if ('const' in schema) return schema.const
  switch (schema.type) {
    case 'object': {
      const entries = Object.entries(schema.properties ?? {}).filter(() => random() < 0.95)
      return Object.fromEntries(entries.map(([key, part]) => [key, nearly(part, random, known)]))
    }
    case 'array':
      return Array.from({ length: Math.floor(random() * 4) }, () => nearly(schema.items ?? {}, random, known))
    case 'string':
      return pick(random, [...known, ...known, '2026-02-30', '2026-11-26', 'AH', 'en rolig stemme'])
    case 'integer':
    case 'number':
      return pick(random, [0, 1, 2, 3, 12, 1000, -5, 2 ** 31, 2 ** 53, 0.5])
    case 'boolean':
      return random() < 0.5
    case 'null':
      return null
    default:
      return pick(random, oddities)
  }
}

const inputSchema = (input: z.ZodType): Schema =>
  z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }) as Schema

type Tried = { group: string; method: string; input: unknown }
type Outcome = { name: string; code: string | null; ms: number }

const tryAll = (window: Page, calls: readonly Tried[]): Promise<Outcome[]> =>
  window.evaluate(async (calls) => {
    const { samklang } = globalThis as unknown as {
      samklang: Record<string, Record<string, (input: unknown) => Promise<Result<unknown>>>>
    }
    const outcomes: Outcome[] = []
    for (const { group, method, input } of calls) {
      const from = performance.now()
      const answer = await samklang[group]![method]!(input)
      const code = answer.ok ? null : answer.error.code
      outcomes.push({ name: `${group}.${method}`, code, ms: performance.now() - from })
    }
    return outcomes
  }, calls as Tried[])

test('no input of any call crashes, hangs or confuses the app', async ({ launch }) => {
  test.setTimeout(120_000 + CALLS * 60)
  const { electron, window } = await launch({ example: true })
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  await electron.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
  })
  const before = await call(window, 'recordings', 'list')
  const people = await call(window, 'session', 'supervisors')
  const known = [...before.map(({ id }) => id), ...people.map(({ id }) => id)]

  const random = randomFrom(SEED)
  const methods = Object.entries(contract).flatMap(([group, calls]) =>
    Object.entries(calls as Record<string, { input: z.ZodType }>)
      .filter(([method]) => !excluded.has(`${group}.${method}`))
      .map(([method, { input }]) => ({ group, method, schema: inputSchema(input) })),
  )
  const isEnding = ({ group, method }: { group: string; method: string }) => ending.test(`${group}.${method}`)
  const some = (count: number, from: typeof methods) =>
    Array.from({ length: count }, () => {
      const { group, method, schema } = pick(random, from)
      return { group, method, input: nearly(schema, random, known) }
    })
  const outcomes: Outcome[] = []
  const ordinary = methods.filter((one) => !isEnding(one))
  for (let done = 0; done < CALLS; done += BATCH)
    outcomes.push(...(await tryAll(window, some(BATCH, ordinary))))
  expect(await call(window, 'session', 'current')).not.toBeNull()
  for (const one of some(ENDING_CALLS, methods.filter(isEnding))) {
    // A lock replaces the page; the answer may be lost with it.
    outcomes.push(...(await tryAll(window, [one]).catch(() => [])))
    await window.waitForLoadState('load')
  }

  expect(outcomes.filter(({ code }) => code === 'internal')).toEqual([])
  expect(outcomes.filter(({ ms }) => ms > SLOWEST_MS)).toEqual([])
  // Both refusals and answers, so that the calls went further than the parser.
  expect(outcomes.filter(({ code }) => code === null).length).toBeGreaterThan(CALLS / 50)
  expect(outcomes.filter(({ code }) => code === 'badInput').length).toBeGreaterThan(CALLS / 50)
  expect(await window.evaluate(() => 'polluted' in {})).toBe(false)
  expect(await call(window, 'app', 'info')).toMatchObject({ platform: process.platform })
})
