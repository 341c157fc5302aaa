import type { ByteSource } from '@shared/bytes'
import { Selection } from '@shared/domain/imports/imports'
import { AppError } from '@shared/errors'
import type { SourceFacts } from '../../media/probe/facts'
import { mediaUrl } from '../../media/playback/mediaScheme'
import { playbackPlan } from '../../media/plan/playbackPlan'
import { openSource } from '../../media/source/randomReader'
import type { PlaybackTickets } from '../../media/playback/tickets'
import type { SessionContext } from '../session/sessionContext'
import type { Sources } from './sources'

/** The MIME type for previewing a source file; null where Chromium cannot play it before the import. */
export function previewType(facts: SourceFacts): 'video/mp4' | 'video/webm' | null {
  // Its ffmpeg fills gaps with other media, as every ffmpeg does.
  if ([...facts.video, ...facts.audio].some(({ gaps }) => gaps.length > 0)) return null
  // Chromium obeys edit lists and plays with distant keyframes, so these do not keep a preview from playing.
  const playable = <T extends { edited: boolean }>(track: T) => ({
    ...track,
    edited: false,
    keyframeGapMs: null,
  })
  const { kind, mimeType } = playbackPlan({
    ...facts,
    video: facts.video.map(playable),
    audio: facts.audio.map(playable),
  })
  if (kind === 'asIs') return mimeType
  // Chromium plays QuickTime as MP4. Among several pictures it may show another than the one that is imported.
  return facts.video.length === 1 &&
    kind === 'remux' &&
    facts.container === 'mov' &&
    facts.reader === 'mediabunny'
    ? 'video/mp4'
    : null
}

/** Previews of chosen source files, played from their original place until the workspace locks. */
export class PreviewsService {
  private readonly tokens = new Map<string, string>()

  constructor(
    private readonly context: SessionContext,
    private readonly sources: Sources,
    private readonly tickets: PlaybackTickets,
  ) {}

  /** On lock; `PlaybackService.stop` revokes the tickets. */
  forget(): void {
    this.tokens.clear()
  }

  /** Throws `notFound`; `notAVideo` where the file cannot be previewed. */
  async open(sourceId: string): Promise<{ url: string }> {
    this.context.get()
    await this.close(sourceId)
    const { parts } = await this.sources.inspect(Selection.parse({ sourceIds: [sourceId] }))
    const [part] = parts
    const type = part ? previewType(part.facts) : null
    if (!part || !type) throw new AppError('notAVideo')
    const token = this.tickets.issue(sourceId, () => sourceFile(part.path), type)
    this.tokens.set(sourceId, token)
    return { url: mediaUrl(token) }
  }

  /** Closes the file, so that the memory card can be ejected. */
  async close(sourceId: string): Promise<void> {
    const token = this.tokens.get(sourceId)
    this.tokens.delete(sourceId)
    if (token) await this.tickets.revoke(token)
  }
}

async function sourceFile(path: string): Promise<ByteSource> {
  const file = await openSource(path)
  return {
    size: file.sizeBytes,
    read: (offset, length) => file.read(offset, length),
    close: () => file.close(),
  }
}
