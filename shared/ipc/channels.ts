/**
 * Every call the window can make, by group. The preload script builds `window.samklang` from this list alone;
 * the contract gives each its input and output, and a test holds the handlers against it.
 */
export const channels = {
  app: ['info', 'preferences', 'setPreferences', 'started', 'importState', 'closeAnyway'],
  workspace: [
    'state',
    'chooseFolder',
    'beginCreate',
    'saveRecoveryKey',
    'printRecoveryKey',
    'confirmCreate',
    'open',
    'openRecent',
    'tryExample',
    'addSupervisor',
  ],
  session: ['current', 'unlock', 'lock', 'changePassphrase', 'supervisors'],
  recordings: [
    'chooseSources',
    'acceptDropped',
    'inspect',
    'openPreview',
    'closePreview',
    'startImport',
    'imports',
    'cancelImport',
    'list',
    'get',
    'updateDetails',
    'assign',
    'setForm',
    'openPlayback',
    'takeNotices',
  ],
  forms: ['list', 'get', 'importFile'],
  ratings: ['mine', 'save', 'lock'],
  consensus: ['comparison', 'openTogether', 'saveItem', 'setPresent', 'callThird', 'dismissThird', 'decide'],
  records: [
    'exportPdf',
    'exportJson',
    'register',
    'exportAll',
    'cancelExport',
    'withdraw',
    'correct',
    'chooseAndVerify',
    'verifyDropped',
  ],
  people: [
    'list',
    'page',
    'add',
    'rename',
    'merge',
    'saveProfile',
    'saveEntry',
    'removeEntry',
    'saveGoal',
    'removeGoal',
    'saveReflection',
    'removeReflection',
    'programme',
    'saveProgramme',
    'issueLevel',
  ],
  edits: ['list', 'save'],
  tracks: ['get', 'thumb'],
  insight: ['choices', 'distribution', 'development', 'agreement', 'dividing', 'leaders', 'hours', 'savePicture', 'researchExtent', 'saveResearch'],
  clips: ['handOn', 'cancel'],
  calibration: ['list', 'start', 'mine', 'save', 'lock', 'close', 'view', 'saveKey'],
} as const

/** What main tells the window without being asked. */
export const eventChannels = ['importProgress', 'sessionLocked', 'tracksReady', 'exportProgress', 'clipProgress', 'importState', 'closeAsked'] as const

export type Channels = typeof channels
export type Group = keyof Channels
export type Method<G extends Group> = Channels[G][number]
export type EventChannel = (typeof eventChannels)[number]

/** The name that a call has on the wire. */
export const channelName = (group: string, method: string): string => `${group}:${method}`
