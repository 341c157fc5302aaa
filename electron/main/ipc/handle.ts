import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { AppError, isAppError } from '@shared/errors'
import { channels, type Group } from '@shared/ipc/channels'
import { channelName } from '@shared/ipc/wire'
import type { Contract, Handlers } from '@shared/ipc/contract'
import type { Result } from '@shared/ipc/wire'
import { fromSystemError } from '../base/systemErrors'

/** Who answers calls, and what each call takes and gives. */
export type Answers<G extends Group = Group> = {
  readonly handlers: { [K in G]: Handlers<K> }
  readonly contract: { [K in G]: Contract[K] }
}
export type BootHandlers = {
  readonly handlers: { [G in Group]?: Partial<Handlers<G>> }
  readonly contract: { [G in Group]?: Partial<Contract[G]> }
}

/** Until the whole app is there, the first answers are what there is, and a call that they do not know waits for it. */
export type HandlerSource = {
  readonly first: BootHandlers
  readonly whole: { now(): Answers | null; load(): Promise<Answers> }
}

export type HandleOptions = {
  /** Whether a call comes from the top frame of our own window. */
  isTrusted: (event: IpcMainInvokeEvent) => boolean
  /** Told the channel and the kind of an unforeseen failure, never its content. */
  onInternalError: (channel: string, error: unknown) => void
}

/** Registers every channel: guard the sender, parse, call, parse, wrap. The only user of ipcMain. */
export function registerChannels(answering: HandlerSource, options: HandleOptions): void {
  for (const group of Object.keys(channels) as Group[])
    for (const method of channels[group]) {
      const channel = channelName(group, method)
      ipcMain.handle(channel, (event, input: unknown) =>
        options.isTrusted(event)
          ? answer(
              () => find(answering, group, method),
              input,
              (error) => options.onInternalError(channel, error),
            )
          : refusal(new AppError('badInput')),
      )
    }
}

type Schema = { safeParse: (value: unknown) => { success: true; data: unknown } | { success: false } }
type Call = { input: Schema; output: Schema; handler: (input: unknown) => unknown }

async function find({ first, whole }: HandlerSource, group: Group, method: string): Promise<Call> {
  const call = callOf(whole.now() ?? first, group, method) ?? callOf(await whole.load(), group, method)
  if (!call) throw new Error('nobody answers this call')
  return call
}

function callOf({ handlers, contract }: BootHandlers, group: Group, method: string): Call | null {
  const handler = (handlers[group] as Record<string, Call['handler']> | undefined)?.[method]
  const schemas = (contract[group] as Record<string, Omit<Call, 'handler'>> | undefined)?.[method]
  return handler && schemas ? { ...schemas, handler } : null
}

/** One call from input to envelope. No stack, path or message of an unforeseen error leaves main. */
async function answer(
  find: () => Promise<Call>,
  input: unknown,
  onInternalError: (error: unknown) => void,
): Promise<Result<unknown>> {
  try {
    const call = await find()
    const parsed = call.input.safeParse(input)
    if (!parsed.success) return refusal(new AppError('badInput'))
    const output = call.output.safeParse(await call.handler(parsed.data))
    if (!output.success) throw new Error('the answer does not fit the contract')
    return { ok: true, value: output.data }
  } catch (cause) {
    const error = fromSystemError(cause)
    if (isAppError(error)) return refusal(error)
    onInternalError(error)
    return refusal(new AppError('internal'))
  }
}

const refusal = ({ code, params }: AppError): Result<never> => ({ ok: false, error: { code, params } })
