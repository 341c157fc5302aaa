import type { Page } from '@playwright/test'
import type { Group, Method } from '@shared/ipc/channels'
import type { Input, Output } from '@shared/ipc/contract'
import type { Result } from '@shared/ipc/wire'

type Bridge = Record<string, Record<string, (input?: unknown) => Promise<Result<unknown>>>>

/** A call from the window as the window itself makes it, with its envelope. */
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

/** The value of such a call. Throws where it was refused. */
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
