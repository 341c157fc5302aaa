import type { ErrorCode, ErrorParams } from '@shared/errors'
import type { Converted } from '../../media/convert/convert'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import type { FilmPlan } from '../../media/plan/filmPlan'
import type { WrittenFile } from '../../vault/age/ageWriter'

/** A film to convert and encrypt. Holds no secret: a recipient can only encrypt. */
export interface ImportWorkerRequest {
  /** Of the encrypted file. */
  readonly path: string
  readonly recipient: string
  readonly sources: readonly string[]
  readonly plan: FilmPlan
  readonly ffmpeg: FfmpegPaths
}

/** An encrypted film that is not in the database yet. */
export interface WrittenFilm {
  readonly written: WrittenFile
  readonly converted: Converted
}

/** Client to worker: write a film, or cancel the one being written. */
export type ImportWorkerMessage = { readonly request: ImportWorkerRequest } | 'cancel'

/** Worker to client: progress (0 to 1), success, or failure, after which no file is left. */
export type ImportWorkerEvent =
  | { readonly fraction: number }
  | { readonly film: WrittenFilm }
  | { readonly failure: { readonly code: ErrorCode; readonly params: ErrorParams } }
