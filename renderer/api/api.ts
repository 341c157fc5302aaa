import { channels, type EventChannel, type Group, type Method } from '@shared/ipc/channels'
import type { EventPayloads, Input, Output } from '@shared/ipc/contract'
import type { Result } from '@shared/ipc/wire'
import { unwrap } from './apiError'

type Call<G extends Group, M extends Method<G>> = [Input<G, M>] extends [void]
  ? () => Promise<Output<G, M>>
  : (input: Input<G, M>) => Promise<Output<G, M>>

type Api = { [G in Group]: { [M in Method<G>]: Call<G, M> } }
type Bridge = Record<string, Record<string, (input?: unknown) => Promise<Result<unknown>>>>

const call = (group: string, method: string) => async (input?: unknown) => {
  const bridge = window.samklang as unknown as Bridge
  return unwrap(await bridge[group]![method]!(input))
}

/** Every call to main: `await api.session.unlock({ userId, passphrase })`. Each throws ApiError. */
export const api = Object.fromEntries(
  Object.entries(channels).map(([group, methods]) => [
    group,
    Object.fromEntries(methods.map((method) => [method, call(group, method)])),
  ]),
) as Api

/** Subscribes to an event of main; returns the function that unsubscribes. */
export const onEvent = <E extends EventChannel>(
  event: E,
  listener: (payload: EventPayloads[E]) => void,
): (() => void) => window.samklang.on(event, listener)

/** Hands dropped files to main; returns one single-use ticket each. Throws ApiError. */
export const dropFiles = async (files: readonly File[]): Promise<string[]> =>
  unwrap(await window.samklang.dropFiles(files))
