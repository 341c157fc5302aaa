import type { ErrorCode, ErrorParams } from '@shared/errors'
import type { Converted } from '../../media/convert/convert'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import type { FilmPlan } from '../../media/plan/filmPlan'
import type { WrittenFile } from '../../vault/age/ageWriter'

/** What a thread is to write. It holds no secret: the recipient can only encrypt. */
export interface ImportWorkerRequest {
  /** Where the encrypted film goes. */
  readonly path: string
  readonly recipient: string
  readonly sources: readonly string[]
  readonly plan: FilmPlan
  readonly ffmpeg: FfmpegPaths
}

/** A film that lies encrypted in its folder, and that the database does not know yet. */
export interface WrittenFilm {
  readonly written: WrittenFile
  readonly converted: Converted
}

/** What a thread is told: to write a film, or to give up the one it writes. */
export type ImportWorkerMessage = { readonly order: ImportWorkerRequest } | 'cancel'

/** What it answers: some of the film is written, all of it is, or nothing will be left of it. */
export type ImportWorkerEvent =
  | { readonly fraction: number }
  | { readonly film: WrittenFilm }
  | { readonly failure: { readonly code: ErrorCode; readonly params: ErrorParams } }
