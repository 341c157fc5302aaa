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
  const answer =
    group === 'session' && method === 'lock'
      ? await lockAnswer(window)
      : await inPage(window, () => bridged(window, group, method, input))
  return answer as Result<Output<G, M>>
}

const bridged = (window: Page, group: string, method: string, input?: unknown): Promise<Result<unknown>> =>
  window.evaluate(
    ([group, method, input]) =>
      (globalThis as unknown as { samklang: Bridge }).samklang[group]![method]!(input),
    [group, method, input] as [string, string, unknown],
  )

/** Asks again in the page that replaces the one that was asked: a lock may load it at any moment. */
async function inPage<T>(window: Page, ask: () => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!lostItsPage(error) || attempts === 1) throw error
    await window.waitForLoadState('load')
    return inPage(window, ask, attempts - 1)
  }
}

/** Locks and waits for the page that replaces the present one, with which the answer may be lost. */
async function lockAnswer(window: Page): Promise<Result<unknown>> {
  const current = await bridged(window, 'session', 'current')
  if (!current.ok || current.value === null) return bridged(window, 'session', 'lock')
  const before = window.url()
  const answer = await bridged(window, 'session', 'lock').catch((error: unknown) => {
    if (!lostItsPage(error)) throw error
    return { ok: true, value: undefined } as const
  })
  await pageRenewed(window, before)
  return answer
}

/** Locks with the button of this name, and waits for the page that replaces the present one. */
export async function lockScreen(window: Page, name: string): Promise<void> {
  const before = window.url()
  await window.getByRole('banner').getByRole('button', { name, exact: true }).click()
  await pageRenewed(window, before)
}

/** Waits for the page that is loaded at a lock, and for the lock. `before` is the address of the page it replaces. */
export async function pageRenewed(window: Page, before: string): Promise<void> {
  await window.waitForURL((url) => url.href !== before)
  await window.waitForLoadState('load')
  // Answered when everything is closed.
  await inPage(window, () => bridged(window, 'session', 'lock'))
}

const lostItsPage = (error: unknown): boolean => /context was destroyed|navigat/i.test(String(error))

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
