import { z } from 'zod'
import { AppError } from '@shared/errors'
import type { VaultManifest } from '../folder/vaultManifest'
import type { KeyText } from './keyText'

/** What a supervisor's own key file says of the workspace, which only their passphrase can change. */
export const Pins = z.strictObject({
  workspaceId: z.string(),
  /** The age recipient of the vault's identity. */
  vaultRecipient: z.string(),
  recoveryRecipient: z.string(),
  /** The statement of the last rotation of the keys; null before the first. */
  rotation: z.string().nullable(),
})
export type Pins = Readonly<z.infer<typeof Pins>>

const names = {
  workspaceId: 'samklang workspace',
  vaultRecipient: 'samklang vault recipient',
  recoveryRecipient: 'samklang recovery recipient',
  rotation: 'samklang rotation',
} as const

const NO_ROTATION = 'none'

/** The comment lines of a key file that hold pins. */
export const pinComments = (pins: Pins): KeyText['comments'] => ({
  [names.workspaceId]: pins.workspaceId,
  [names.vaultRecipient]: pins.vaultRecipient,
  [names.recoveryRecipient]: pins.recoveryRecipient,
  [names.rotation]: pins.rotation ?? NO_ROTATION,
})

/** The pins in a key file, or undefined where one of them is missing. */
export function pinsOf({ comments }: Pick<KeyText, 'comments'>): Pins | undefined {
  const values = Object.values(names).map((name) => comments[name])
  const [workspaceId, vaultRecipient, recoveryRecipient, rotation] = values
  if (!workspaceId || !vaultRecipient || !recoveryRecipient || !rotation) return undefined
  return {
    workspaceId,
    vaultRecipient,
    recoveryRecipient,
    rotation: rotation === NO_ROTATION ? null : rotation,
  }
}

/** The pins that a folder shows to somebody without a key. */
export const shownPins = ({ vaultId, vaultRecipient, recoveryRecipient, rotation }: VaultManifest): Pins => ({
  workspaceId: vaultId,
  vaultRecipient,
  recoveryRecipient,
  rotation,
})

export const samePins = (one: Pins, other: Pins): boolean =>
  (Object.keys(Pins.shape) as (keyof Pins)[]).every((name) => one[name] === other[name])

/** Compares what a folder holds with what is pinned. Throws keysExchanged where something differs. */
export function requirePinned(pins: Pins, found: Partial<Pins>): void {
  const differs = (Object.keys(found) as (keyof Pins)[]).some((name) => pins[name] !== found[name])
  if (differs) throw new AppError('keysExchanged')
}
