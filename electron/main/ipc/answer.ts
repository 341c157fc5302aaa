import { AppError, isAppError, type ErrorCode } from '@shared/errors'
import type { Use } from '@shared/domain/consent/consent'
import { isForSupervisors, type Access, type AccessEvent } from '@shared/ipc/access'
import { commonErrors, consentErrors } from '@shared/ipc/call'
import type { Result } from '@shared/ipc/wire'
import { fromSystemError } from '../base/systemErrors'

type Schema = { safeParse: (value: unknown) => { success: true; data: unknown } | { success: false } }

/** A call with its contract. */
export type AnswerableCall = {
  readonly access: Access | null
  readonly input: Schema
  readonly output: Schema
  readonly errors: readonly ErrorCode[]
  readonly verbatim?: boolean
  readonly handler: Handler
}

/** A call that touched a recording or a person, and how it ended. */
export type Accessed = {
  /** `film:open`. */
  readonly channel: string
  readonly event: AccessEvent
  /** The recordings that its input names. */
  readonly recordingIds: readonly string[]
  /** Somebody whom it is about; null where its contract names none. */
  readonly subjectId: string | null
  /** What it was for, where it says so or needs a consent. */
  readonly purpose: Use | null
  readonly outcome: 'ok' | ErrorCode
}

export type Handler = (input: unknown) => unknown

/** Puts the gate before a handler. */
export type Guard = (channel: string, access: Access | null, handler: Handler) => Handler

/** `unexpected`: no AppError; `undeclared`: an AppError whose code the contract does not list. */
export type ErrorReport = (kind: 'unexpected' | 'undeclared', error: unknown) => void

/**
 * One call from input to envelope. No stack, path or message of an unexpected error leaves main. An undeclared error
 * is reported and still answered with its code.
 * @param find null for an untrusted sender, which is refused with badInput
 */
export async function answer(
  find: (() => Promise<AnswerableCall>) | null,
  input: unknown,
  report: ErrorReport,
): Promise<Result<unknown>> {
  if (!find) return refusal(new AppError('badInput'))
  let errors: readonly ErrorCode[] = []
  try {
    const call = await find()
    errors = [...gateErrors(call.access), ...call.errors]
    const parsed = call.input.safeParse(input)
    if (!parsed.success) return refusal(new AppError('badInput'))
    const output = call.output.safeParse(await call.handler(parsed.data))
    if (!output.success) throw new Error('the answer does not fit the contract')
    return { ok: true, value: output.data }
  } catch (cause) {
    const error = fromSystemError(cause)
    if (!isAppError(error)) {
      report('unexpected', error)
      return refusal(new AppError('internal'))
    }
    if (![...commonErrors, ...errors].includes(error.code)) report('undeclared', error)
    return refusal(error)
  }
}

/** What the gate may answer for a call. */
const gateErrors = (access: Access | null): readonly ErrorCode[] => [
  ...(access !== null && access.purposes.length > 0 ? consentErrors : []),
  ...(access !== null && isForSupervisors(access) ? ['roleForbids' as const] : []),
]

const refusal = ({ code, params }: AppError): Result<never> => ({ ok: false, error: { code, params } })
