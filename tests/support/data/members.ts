import type { Page } from '@playwright/test'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { NewSupervisor } from '@shared/domain/workspace/workspaceState'
import { call } from '../app/calls'
import { passphrase } from './workspace'

/**
 * Adds a supervisor through the bridge: they ask from the lock screen, the signed-in one lets them in, and both compare
 * words. The signed-in one is signed in again when it ends, in a page that has been loaded again.
 * @param own the passphrase of the signed-in supervisor
 */
export async function addSupervisor(
  window: Page,
  newcomer: NewSupervisor,
  own = passphrase,
): Promise<Supervisor> {
  const first = await call(window, 'session', 'current')
  if (!first) throw new Error('nobody is signed in')
  await call(window, 'session', 'lock')
  const { words } = await call(window, 'members', 'ask', newcomer)
  await call(window, 'session', 'unlock', { userId: first.id, passphrase: own })
  const { requests } = await call(window, 'members', 'overview')
  const request = requests.find((one) => one.words.join() === words.join())
  if (!request) throw new Error('the request did not arrive')
  const added = await call(window, 'members', 'admit', { id: request.id, card: request.card })
  await call(window, 'session', 'lock')
  await call(window, 'session', 'unlock', { userId: added.id, passphrase: newcomer.passphrase })
  const { members } = await call(window, 'members', 'overview')
  const host = members.find(({ supervisor }) => supervisor.id === first.id)
  if (!host?.card) throw new Error('the newcomer sees no card')
  await call(window, 'members', 'compared', { card: host.card })
  await call(window, 'session', 'lock')
  await call(window, 'session', 'unlock', { userId: first.id, passphrase: own })
  await window.reload()
  return added
}
