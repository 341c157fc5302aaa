import type { ProjectorState } from '@shared/domain/supervision/projection'

type Span = { fromMs: number; toMs: number }

/** A step beyond this between two reports was jumped over. Milliseconds of the film. */
const JUMP_MS = 3000

/** A span that goes on is logged at least this often. Milliseconds of the film. */
const EVERY_MS = 15_000

/** Which intervals of which recording the projector has shown, from its reports of where the clip stands. */
export class ProjectedSpans {
  private playing: (Span & { recordingId: string }) | null = null

  /** @param tell called with each interval that was shown */
  constructor(private readonly tell: (recordingId: string, span: Span) => void) {}

  /** @param recordingId of the clip that is shown; null where nothing of a film is */
  follow(
    { playing, positionMs }: Pick<ProjectorState, 'playing' | 'positionMs'>,
    recordingId: string | null,
  ): void {
    const now = this.playing
    const goesOn =
      now?.recordingId === recordingId && positionMs >= now.toMs && positionMs <= now.toMs + JUMP_MS
    if (now && goesOn) this.playing = { ...now, toMs: positionMs }
    if (!goesOn || !playing) this.end()
    if (!playing || recordingId === null) return
    if (this.playing && this.playing.toMs - this.playing.fromMs >= EVERY_MS) this.end()
    this.playing ??= { recordingId, fromMs: positionMs, toMs: positionMs }
  }

  /** Nothing is shown from here on. */
  end(): void {
    const { playing } = this
    this.playing = null
    if (playing && playing.toMs > playing.fromMs)
      this.tell(playing.recordingId, { fromMs: playing.fromMs, toMs: playing.toMs })
  }
}
