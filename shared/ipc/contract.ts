import type { z } from 'zod'
import type { Channels, EventChannel, Group, Method } from './channels'
import { appContract, type ImportState } from './groups/app'
import { clipsContract, type ClipProgress } from './groups/clips'
import { calibrationContract } from './groups/calibration'
import { consensusContract } from './groups/consensus'
import { editsContract } from './groups/edits'
import { formsContract } from './groups/forms'
import { insightContract } from './groups/insight'
import { peopleContract } from './groups/people'
import { ratingsContract } from './groups/ratings'
import { recordingsContract, type ImportProgress } from './groups/recordings'
import { recordsContract, type ExportProgress } from './groups/records'
import { sessionContract } from './groups/session'
import { tracksContract, type TracksReady } from './groups/tracks'
import { workspaceContract } from './groups/workspace'
import type { Result } from './result'

type Call = { input: z.ZodType; output: z.ZodType }

/** Each channel's input and output. */
export const contract = {
  app: appContract,
  workspace: workspaceContract,
  session: sessionContract,
  recordings: recordingsContract,
  forms: formsContract,
  ratings: ratingsContract,
  consensus: consensusContract,
  people: peopleContract,
  records: recordsContract,
  edits: editsContract,
  tracks: tracksContract,
  insight: insightContract,
  clips: clipsContract,
  calibration: calibrationContract,
} satisfies { [G in Group]: Record<Method<G>, Call> }

export type Contract = typeof contract
type CallOf<G extends Group, M extends Method<G>> = Contract[G][M & keyof Contract[G]] & Call
export type Input<G extends Group, M extends Method<G>> = z.input<CallOf<G, M>['input']>
export type Output<G extends Group, M extends Method<G>> = z.output<CallOf<G, M>['output']>

export type EventPayloads = {
  importProgress: ImportProgress
  sessionLocked: void
  tracksReady: TracksReady
  exportProgress: ExportProgress
  clipProgress: ClipProgress
  importState: ImportState
  /** Somebody has tried to close the window while an import is not over. */
  closeAsked: void
}

type Caller<G extends Group, M extends Method<G>> = [Input<G, M>] extends [void]
  ? () => Promise<Result<Output<G, M>>>
  : (input: Input<G, M>) => Promise<Result<Output<G, M>>>

/** The shape of `window.samklang`. */
export type SamklangApi = { [G in keyof Channels]: { [M in Method<G>]: Caller<G, M> } } & {
  on<E extends EventChannel>(event: E, listener: (payload: EventPayloads[E]) => void): () => void
  /** The path of a file that the user dropped on the window. */
  pathOfDropped(file: File): string
}

/** One handler a channel, on main's side: parsed input in, plain value out, AppError thrown. */
export type Handlers<G extends Group> = {
  [M in Method<G>]: (input: z.output<CallOf<G, M>['input']>) => Output<G, M> | Promise<Output<G, M>>
}
