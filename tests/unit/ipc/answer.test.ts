import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError, errorCodes, type ErrorCode } from '@shared/errors'
import { commonErrors, consentErrors, dropErrors } from '@shared/ipc/call'
import { contract } from '@shared/ipc/contract'
import { answer } from '../../../electron/main/ipc/answer'

/** The answer to a call that may throw `notFound`, and what was reported of it. */
async function answerTo(handler: (input: unknown) => unknown, input: unknown = 1) {
  const reports: [string, unknown][] = []
  const call = { access: null, input: z.number(), output: z.string(), errors: ['notFound' as const], handler }
  const result = await answer(
    () => Promise.resolve(call),
    input,
    (kind, error) => reports.push([kind, error]),
  )
  return { result, reports }
}

const throwing = (error: unknown) => () => {
  throw error
}
const refused = (code: ErrorCode, params = {}) => ({ ok: false, error: { code, params } })

describe('the answer to a call', () => {
  it('is the value that its handler gives', async () => {
    expect(await answerTo((n) => `${String(n)}!`)).toEqual({ result: { ok: true, value: '1!' }, reports: [] })
  })

  it('refuses input that does not fit, without calling the handler', async () => {
    expect(await answerTo(throwing(new Error('called')), 'one')).toEqual({
      result: refused('badInput'),
      reports: [],
    })
  })

  it('refuses an untrusted sender', async () => {
    expect(await answer(null, 1, throwing(new Error('reported')))).toEqual(refused('badInput'))
  })

  it('is a declared code with its parameters', async () => {
    expect(await answerTo(throwing(new AppError('notFound', { id: 1 })))).toEqual({
      result: refused('notFound', { id: 1 }),
      reports: [],
    })
  })

  for (const code of commonErrors)
    it(`may be ${code}, which any call may answer`, async () => {
      expect(await answerTo(throwing(new AppError(code)))).toEqual({ result: refused(code), reports: [] })
    })

  it('reports a code that the contract does not list, and still answers with it', async () => {
    const error = new AppError('ratingLocked')
    expect(await answerTo(throwing(error))).toEqual({
      result: refused('ratingLocked'),
      reports: [['undeclared', error]],
    })
  })

  it('maps what the system says of the disk', async () => {
    expect(await answerTo(throwing(Object.assign(new Error('disk full'), { code: 'ENOSPC' })))).toEqual({
      result: refused('noSpace'),
      reports: [],
    })
  })

  it('reports an unexpected error, and an answer that does not fit, and says no more than internal', async () => {
    const error = new Error('secret')
    expect(await answerTo(throwing(error))).toEqual({
      result: refused('internal'),
      reports: [['unexpected', error]],
    })
    expect(await answerTo(() => 2)).toMatchObject({
      result: refused('internal'),
      reports: [['unexpected', {}]],
    })
  })
})

describe('the contract', () => {
  it('lists no code twice in a call, and no common one', () => {
    const common: readonly ErrorCode[] = commonErrors
    const faults = Object.entries(contract).flatMap(([group, calls]) =>
      Object.entries(calls).flatMap(([method, { errors }]: [string, { errors: readonly ErrorCode[] }]) =>
        new Set(errors).size < errors.length || errors.some((code) => common.includes(code))
          ? [`${group}.${method}`]
          : [],
      ),
    )
    expect(faults).toEqual([])
  })

  it('has a call for every code', () => {
    const listed = new Set<ErrorCode>([
      ...commonErrors,
      ...consentErrors,
      ...dropErrors,
      ...Object.values(contract).flatMap((calls) =>
        Object.values(calls).flatMap(({ errors }: { errors: readonly ErrorCode[] }) => errors),
      ),
    ])
    expect(errorCodes.filter((code) => !listed.has(code))).toEqual([])
  })
})
