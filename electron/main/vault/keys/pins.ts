import { AppError } from '@shared/errors'
import type { KeyText } from './keyText'

/** What a supervisor's own key file says of the workspace, which only their passphrase can change. */
export interface Pins {
  readonly workspaceId: string
  /** The age recipient of the vault's identity. */
  readonly vaultRecipient: string
  readonly recoveryRecipient: string
}

const names = {
  workspaceId: 'samklang workspace',
  vaultRecipient: 'samklang vault recipient',
  recoveryRecipient: 'samklang recovery recipient',
} as const

/** The comment lines of a key file that hold pins. */
export const pinComments = (pins: Pins): KeyText['comments'] => ({
  [names.workspaceId]: pins.workspaceId,
  [names.vaultRecipient]: pins.vaultRecipient,
  [names.recoveryRecipient]: pins.recoveryRecipient,
})

/** The pins in a key file, or undefined where one of them is missing. */
export function pinsOf({ comments }: Pick<KeyText, 'comments'>): Pins | undefined {
  const [workspaceId, vaultRecipient, recoveryRecipient] = Object.values(names).map((name) => comments[name])
  if (!workspaceId || !vaultRecipient || !recoveryRecipient) return undefined
  return { workspaceId, vaultRecipient, recoveryRecipient }
}

/** Compares what a folder holds with what is pinned. Throws keysExchanged where something differs. */
export function requirePinned(pins: Pins, found: Partial<Pins>): void {
  const differs = (Object.keys(found) as (keyof Pins)[]).some((name) => pins[name] !== found[name])
  if (differs) throw new AppError('keysExchanged')
}
