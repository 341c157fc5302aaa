import type { Page } from '@playwright/test'
import type { Group, Method } from '@shared/ipc/channels'
import type { Input, Output } from '@shared/ipc/contract'
import type { Result } from '@shared/ipc/wire'

type Bridge = Record<string, Record<string, (input?: unknown) => Promise<Result<unknown>>>>

/** The raw result of a call through the window's bridge. */
export async function answerOf<G extends Group, M extends Method<G>>(
  window: Page,
  group: G,
  method: M,
  input?: Input<G, M>,
): Promise<Result<Output<G, M>>> {
  const answer = await window.evaluate(
    ([group, method, input]) =>
      (globalThis as unknown as { samklang: Bridge }).samklang[group]![method]!(input),
    [group, method, input] as [string, string, unknown],
  )
  return answer as Result<Output<G, M>>
}

/** The value of a call through the window's bridge. Throws when the call fails. */
export async function call<G extends Group, M extends Method<G>>(
  window: Page,
  group: G,
  method: M,
  input?: Input<G, M>,
): Promise<Output<G, M>> {
  const answer = await answerOf(window, group, method, input)
  if (answer.ok) return answer.value
  throw new Error(`${group}.${method}: ${answer.error.code} ${JSON.stringify(answer.error.params)}`)
}
