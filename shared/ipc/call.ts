import type { z } from 'zod'
import { consentRefusals } from '../domain/consent/consent'
import type { ErrorCode } from '../errors'
import type { Access } from './access'

/**
 * The contract of one call: parsed input, parsed output, and every error code it may answer beyond `commonErrors`, and
 * `consentErrors` where it needs consent.
 */
export type Call = {
  /** Null: it touches no recording and no person. */
  readonly access: Access | null
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly errors: readonly ErrorCode[]
  /** The input holds the contents of a file, byte order mark and line ends included, which are not cleaned. */
  readonly verbatim?: boolean
}

/** The contract of a column: its calls by method name. */
export type ColumnContract = Readonly<Record<string, Call>>

/**
 * What any call may answer: refused input, no unlocked workspace, an unexpected failure, and what `fromSystemError`
 * makes of disk and database failures, and of a row that is damaged.
 */
export const commonErrors = [
  'badInput',
  'locked',
  'internal',
  'noSpace',
  'driveLimit',
  'readOnly',
  'inUse',
  'driveSilent',
  'workspaceDamaged',
  'entryDamaged',
] as const satisfies readonly ErrorCode[]

/** What the gate answers for a recording without consent to what the call is for. */
export const consentErrors = consentRefusals satisfies readonly ErrorCode[]

/** Writing a file: its folder is gone. The rest of what writing throws is common. */
export const writeErrors = ['fileMissing'] as const satisfies readonly ErrorCode[]

/** Decrypting data that is sealed to a key of the session. */
export const unsealErrors = ['noKeyFits', 'fileDamaged'] as const satisfies readonly ErrorCode[]

/** Reading what lies sealed of an own rating: not by its author, or not the newest. */
export const draftErrors = ['draftForeign', 'draftOlder'] as const satisfies readonly ErrorCode[]

/** Signing or showing something in a round of blind ratings. */
export const protocolErrors = [
  ...draftErrors,
  ...unsealErrors,
  'folderAlarm',
  'protocolRefused',
  'fileUnreadable',
  'fileMissing',
] as const satisfies readonly ErrorCode[]

/** Opening and reading an encrypted media file. */
export const mediaFileErrors = [
  ...unsealErrors,
  'fileMissing',
  'fileUnreadable',
  'fileSwapped',
] as const satisfies readonly ErrorCode[]

/** Opening a supervisor's keys with their passphrase. */
export const passphraseErrors = ['wrongPassphrase', 'fileUnreadable'] as const satisfies readonly ErrorCode[]

/** Reading the manifest of a workspace. */
export const manifestErrors = [
  'workspaceNotFound',
  'workspaceNewer',
  'fileUnreadable',
] as const satisfies readonly ErrorCode[]

/** Taking dropped files in the preload script: `dropFiles`, which is no call of a column. */
export const dropErrors = ['fileWithoutPath'] as const satisfies readonly ErrorCode[]

/** Probing a source file. */
export const probeErrors = [
  'fileUnreadable',
  'notAVideo',
  'noVideoTrack',
  'fileTruncated',
  'filmWithoutIndex',
  'fileEmpty',
  'fileZeros',
  'fileOnlineOnly',
  'ffmpegMissing',
] as const satisfies readonly ErrorCode[]
