import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { AppError, isAppError } from '@shared/errors'
import { channelName, channels, type Group } from '@shared/ipc/channels'
import { contract, type Handlers } from '@shared/ipc/contract'
import type { Result } from '@shared/ipc/result'
import { fromSystemError } from '../systemErrors'

export type AllHandlers = { [G in Group]: Handlers<G> }
type AnyHandler = (input: unknown) => unknown

export type HandleOptions = {
  /** Whether a call comes from the top frame of our own window. */
  isTrusted: (event: IpcMainInvokeEvent) => boolean
  /** Told the channel and the kind of an unforeseen failure, never its content. */
  onInternalError: (channel: string, error: unknown) => void
}

/** Registers every handler on its channel: guard the sender, parse, call, parse, wrap. The only user of ipcMain. */
export function registerHandlers(handlers: AllHandlers, options: HandleOptions): void {
  for (const group of Object.keys(channels) as Group[])
    for (const method of channels[group]) {
      const call = (contract[group] as Record<string, { input: Schema; output: Schema }>)[method]
      const handler = (handlers[group] as Record<string, AnyHandler>)[method]
      if (!call || !handler) throw new Error(`no handler for ${channelName(group, method)}`)
      ipcMain.handle(channelName(group, method), (event, input: unknown) =>
        options.isTrusted(event)
          ? answer(call, handler, input, (error) => options.onInternalError(channelName(group, method), error))
          : refusal(new AppError('badInput')),
      )
    }
}

type Schema = { safeParse: (value: unknown) => { success: true; data: unknown } | { success: false } }

/** One call from input to envelope. No stack, path or message of an unforeseen error leaves main. */
async function answer(
  call: { input: Schema; output: Schema },
  handler: AnyHandler,
  input: unknown,
  onInternalError: (error: unknown) => void,
): Promise<Result<unknown>> {
  const parsed = call.input.safeParse(input)
  if (!parsed.success) return refusal(new AppError('badInput'))
  try {
    const output = call.output.safeParse(await handler(parsed.data))
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
