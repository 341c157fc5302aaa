/**
 * Codes of all failures shown to users. Main throws them with parameters; the renderer translates them
 * (`errors.<code>` in the language files).
 */
export const errorCodes = [
  // unexpected errors
  'internal',
  'badInput',
  'notFound',
  'cancelled',
  'locked',
  // workspace and keys
  'wrongPassphrase',
  'wrongRecoveryKey',
  'workspaceDamaged',
  'entryDamaged',
  'workspaceNewer',
  'schemaAltered',
  'keysExchanged',
  'keysRotated',
  'rotationRefused',
  'workspaceNotFound',
  'workspaceExists',
  'alreadyOpen',
  'folderSynced',
  'folderRemote',
  'readOnly',
  'noSpace',
  'driveLimit',
  'inUse',
  'driveSilent',
  'initialsTaken',
  'sessionOpen',
  'requestsFull',
  'requestChanged',
  'requestRefused',
  'memberDoubtful',
  // backup and erasure
  'backupForeign',
  'backupInside',
  'backupMissing',
  'backupNone',
  'backupDamaged',
  'backupRunning',
  // encrypted files
  'fileDamaged',
  'fileSwapped',
  'fileMissing',
  'noKeyFits',
  // import
  'notAVideo',
  'noVideoTrack',
  'fileTruncated',
  'fileUnreadable',
  'fileChanged',
  'fileEmpty',
  'fileZeros',
  'fileOnlineOnly',
  'fileWithoutPath',
  'filmWithoutIndex',
  'folderWithoutFilms',
  'ffmpegMissing',
  'conversionFailed',
  'clipRunning',
  // forms and ratings
  'formInvalid',
  'formExists',
  'formInUse',
  'ratingLocked',
  'ratingIncomplete',
  'ratingNotAssigned',
  'notBothLocked',
  'commitmentMismatch',
  'assignmentFixed',
  'consensusIncomplete',
  'alreadyDecided',
  'thirdAwaited',
  'signingBegun',
  'signingChanged',
  'sameSupervisor',
  // the protocol of blind ratings
  'protocolRefused',
  'folderAlarm',
  'draftForeign',
  'draftOlder',
  // people
  'leaderExists',
  'goalsNeedDecision',
  'levelIncomplete',
  'roundOpen',
  'roundClosed',
  'roundTooFew',
  'underCertification',
  'calibrationOpen',
  'notOrganiser',
  // consent
  'consentMissing',
  'consentOver',
  // supervision
  'recordingBeingRated',
  'sessionHeld',
  'sessionNotHeld',
  'projectorMissing',
  'exerciseAwaits',
  'exerciseShown',
  // records
  'recordInvalid',
  'pdfFailed',
  'glyphsMissing',
  'alreadySuperseded',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** Parameters of a message: a file name, a place in a form file, a number. Never secrets or contents. */
export type ErrorParams = Record<string, string | number | boolean>

export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    options?: { cause?: unknown },
  ) {
    super(code, options)
    this.name = 'AppError'
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError
