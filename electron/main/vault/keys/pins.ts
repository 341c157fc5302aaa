import { AppError } from '@shared/errors'
import type { KeyText } from './keyText'

/** What a supervisor's own key file says of the workspace, so that nobody without their passphrase can exchange it. */
export interface Pins {
  readonly workspaceId: string
  /** The age recipient of the vault's identity. */
  readonly vaultRecipient: string
  readonly recoveryRecipient: string
  /** The rotation that these keys belong to, counted from 0. */
  readonly epoch: number
}

const names = {
  workspaceId: 'samklang workspace',
  vaultRecipient: 'samklang vault recipient',
  recoveryRecipient: 'samklang recovery recipient',
  epoch: 'samklang epoch',
} as const

/** The comment lines of a key file that hold pins. */
export const pinComments = (pins: Pins): KeyText['comments'] => ({
  [names.workspaceId]: pins.workspaceId,
  [names.vaultRecipient]: pins.vaultRecipient,
  [names.recoveryRecipient]: pins.recoveryRecipient,
  [names.epoch]: String(pins.epoch),
})

/** The pins in a key file, or undefined where one of them is missing. */
export function pinsOf({ comments }: KeyText): Pins | undefined {
  const [workspaceId, vaultRecipient, recoveryRecipient, epoch] = Object.values(names).map(
    (name) => comments[name],
  )
  if (!workspaceId || !vaultRecipient || !recoveryRecipient || !/^\d{1,9}$/.test(epoch ?? ''))
    return undefined
  return { workspaceId, vaultRecipient, recoveryRecipient, epoch: Number(epoch) }
}

/** Compares what was found with what is pinned. Throws workspaceDamaged {file} where one differs. */
export function requirePinned(pins: Pins, found: Pins): void {
  const differs = (Object.keys(names) as (keyof Pins)[]).some((name) => pins[name] !== found[name])
  if (differs) throw new AppError('workspaceDamaged', { file: 'vault.age' })
}
