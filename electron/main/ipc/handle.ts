import { cleanText, mapTexts } from '@shared/domain/text'
import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { dropErrors } from '@shared/ipc/call'
import type { Contract, Handlers } from '@shared/ipc/contract'
import { channels, type Group } from '@shared/ipc/channels'
import { channelName, DROP_CHANNEL } from '@shared/ipc/wire'
import { answer, type AnswerableCall, type Guard } from './answer'
import type { DroppedFiles } from './droppedFiles'

/** Handlers, the contract that they are checked against, and the gate before them. */
export type Answers<G extends Group = Group> = {
  readonly guard: Guard
  readonly handlers: { [K in G]: Handlers<K> }
  readonly contract: { [K in G]: Contract[K] }
}
/** Before the whole app is loaded: calls that touch no recording and no person. */
export type BootHandlers = {
  readonly handlers: { [G in Group]?: Partial<Handlers<G>> }
  readonly contract: { [G in Group]?: Partial<Contract[G]> }
}

/** Until the whole app is loaded, `first` answers; a call it does not know loads the whole app and waits for it. */
export type HandlerSource = {
  readonly first: BootHandlers
  readonly whole: { now(): Answers | null; load(): Promise<Answers> }
}

export type HandleOptions = {
  /** Whether a call comes from the top frame of the app's own window. */
  isTrusted: (event: IpcMainInvokeEvent) => boolean
  /** Receives the channel, and an unexpected or undeclared error; must not log its message. */
  onInternalError: (place: string, error: unknown) => void
  readonly dropped: DroppedFiles
}

/** Registers every channel: check the sender, parse, call, parse, wrap. The only user of ipcMain. */
export function registerChannels(source: HandlerSource, options: HandleOptions): void {
  const { isTrusted, onInternalError, dropped } = options
  const handle = (channel: string, find: () => Promise<AnswerableCall>) =>
    ipcMain.handle(channel, (event, input: unknown) =>
      answer(isTrusted(event) ? find : null, input, (kind, error) =>
        onInternalError(kind === 'undeclared' ? `${channel} undeclared error` : channel, error),
      ),
    )
  for (const group of Object.keys(channels) as Group[])
    for (const method of channels[group])
      handle(channelName(group, method), () => find(source, group, method))
  handle(DROP_CHANNEL, () => Promise.resolve(dropCall(dropped)))
}

/** What the preload script alone calls: paths in, tickets out. */
const dropCall = (dropped: DroppedFiles): AnswerableCall => ({
  access: null,
  input: dropInput,
  output: { safeParse: (data) => ({ success: true, data }) },
  errors: dropErrors,
  handler: (paths) => dropped.add(paths as string[]),
})

const dropInput: AnswerableCall['input'] = {
  safeParse: (data) =>
    Array.isArray(data) && data.every((path) => typeof path === 'string')
      ? { success: true, data }
      : { success: false },
}

async function find({ first, whole }: HandlerSource, group: Group, method: string): Promise<AnswerableCall> {
  const call =
    callOf(whole.now() ?? { ...first, guard: null }, group, method) ??
    callOf(await whole.load(), group, method)
  if (!call) throw new Error('no handler for this call')
  return call
}

function callOf(
  { handlers, contract, guard }: BootHandlers & { guard: Guard | null },
  group: Group,
  method: string,
): AnswerableCall | null {
  const handler = (handlers[group] as Record<string, AnswerableCall['handler']> | undefined)?.[method]
  const call = (contract[group] as Record<string, Omit<AnswerableCall, 'handler'>> | undefined)?.[method]
  // What needs the gate waits until it is there.
  if (!handler || !call || (call.access !== null && guard === null)) return null
  return {
    ...call,
    input: call.verbatim ? call.input : cleaned(call.input),
    handler: guard ? guard(channelName(group, method), call.access, handler) : handler,
  }
}

/** Every text from the page is cleaned before it is parsed: the one way in. Only a finished file is kept verbatim. */
const cleaned = (input: AnswerableCall['input']): AnswerableCall['input'] => ({
  safeParse: (data) => input.safeParse(mapTexts(data, cleanText)),
})
