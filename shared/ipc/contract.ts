import type { z } from 'zod'
import type { ImportProgress, ImportState } from '../domain/imports/imports'
import type { BackupProgress } from '../domain/backup/backup'
import type { TracksReady } from '../domain/film/tracks'
import type { ExportProgress } from '../domain/records/register'
import type { ProjectorKey, ProjectorState } from '../domain/supervision/projection'
import type { Call, ColumnContract } from './call'
import { appContract } from './app'
import { backupContract } from './backup'
import { erasureContract } from './erasure'
import { workspaceContract } from './workspace'
import { sessionContract } from './session'
import { membersContract } from './members'
import { recordingsContract } from './recordings'
import { importsContract } from './imports'
import { filmContract, type ClipProgress } from './film'
import { clipsContract } from './clips'
import { formsContract } from './forms'
import { presentationContract } from './presentation'
import { extractContract } from './extract'
import { retentionContract } from './retention'
import { ratingsContract } from './ratings'
import { calibrationContract } from './calibration'
import { consensusContract } from './consensus'
import { consentContract } from './consent'
import { recordsContract } from './records'
import { handedClipsContract } from './handedClips'
import { dataProtectionContract } from './dataProtection'
import { logContract } from './log'
import { rolesContract } from './roles'
import { handoversContract } from './handovers'
import { leadersContract } from './leaders'
import { programmeContract } from './programme'
import { deskContract } from './desk'
import { insightContract } from './insight'
import { supervisionContract } from './supervision'
import { helpContract } from './help'
import { spellingContract } from './spelling'
import type { Result } from './wire'

/** Every call by column: its input, output and errors. */
export const contract = {
  app: appContract,
  workspace: workspaceContract,
  session: sessionContract,
  members: membersContract,
  roles: rolesContract,
  log: logContract,
  dataProtection: dataProtectionContract,
  recordings: recordingsContract,
  imports: importsContract,
  film: filmContract,
  consent: consentContract,
  retention: retentionContract,
  extract: extractContract,
  clips: clipsContract,
  supervision: supervisionContract,
  presentation: presentationContract,
  forms: formsContract,
  ratings: ratingsContract,
  calibration: calibrationContract,
  consensus: consensusContract,
  records: recordsContract,
  handovers: handoversContract,
  handedClips: handedClipsContract,
  leaders: leadersContract,
  programme: programmeContract,
  insight: insightContract,
  desk: deskContract,
  spelling: spellingContract,
  help: helpContract,
  backup: backupContract,
  erasure: erasureContract,
} satisfies Record<string, ColumnContract>

export type Contract = typeof contract

/** The name of a column. */
export type Group = keyof Contract
export type Method<G extends Group> = keyof Contract[G] & string
type CallOf<G extends Group, M extends Method<G>> = Contract[G][M] & Call
export type Input<G extends Group, M extends Method<G>> = z.input<CallOf<G, M>['input']>
export type Output<G extends Group, M extends Method<G>> = z.output<CallOf<G, M>['output']>

/** What main sends to the window, by channel. */
export type EventPayloads = {
  importProgress: ImportProgress
  /** The screen is locked: show nothing more. Main replaces the page. */
  sessionLocked: void
  /** Seconds until an idle lock; null when it is called off. */
  idleCountdown: { secondsLeft: number | null }
  tracksReady: TracksReady
  exportProgress: ExportProgress
  clipProgress: ClipProgress
  /** Null once it has ended. */
  backupProgress: BackupProgress | null
  importState: ImportState
  /** A consent was changed or withdrawn. */
  consentChanged: void
  presentationState: ProjectorState
  presentationKey: ProjectorKey
  /** The user tried to close the window during an import. */
  closeAsked: void
  /** Whether the window now has the whole display. */
  fullScreen: boolean
  /** The menu was asked for help: about the screen that is shown, or about the app. */
  helpAsked: 'screen' | 'app'
  /** What is being typed is to be saved at once; `app.saved` answers. */
  saveAsked: void
  /** A word that the supervisor wants in her own dictionary. */
  wordKept: string
  /** What was found of words no longer holds: own words, or the languages, have changed. */
  spellingChanged: void
}

export type EventChannel = keyof EventPayloads

type Caller<G extends Group, M extends Method<G>> = [Input<G, M>] extends [void]
  ? () => Promise<Result<Output<G, M>>>
  : (input: Input<G, M>) => Promise<Result<Output<G, M>>>

/** The shape of `window.samklang`; `DroppedFile` is the browser's File, which this layer does not know. */
export type SamklangApi<DroppedFile> = { [G in Group]: { [M in Method<G>]: Caller<G, M> } } & {
  on<E extends EventChannel>(event: E, listener: (payload: EventPayloads[E]) => void): () => void
  /**
   * Resolves dropped files in the preload script and answers one single-use ticket each, in order. Error:
   * fileWithoutPath for anything that is no file on the disk.
   */
  dropFiles(files: readonly DroppedFile[]): Promise<Result<string[]>>
}

/** Main's side of a column: parsed input in, plain value out; throws AppError with a code the contract lists. */
export type Handlers<G extends Group> = {
  [M in Method<G>]: (input: z.output<CallOf<G, M>['input']>) => Output<G, M> | Promise<Output<G, M>>
}

/** The method names of a contract by group: what the build writes into `channels`. */
export const channelsOf = (contract: Record<string, object>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(contract).map(([group, calls]) => [group, Object.keys(calls)]))
