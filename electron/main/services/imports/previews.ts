import type { ByteSource } from '@shared/bytes'
import { AppError } from '@shared/errors'
import type { SourceFacts } from '../../media/probe/facts'
import { mediaUrl } from '../../media/playback/mediaScheme'
import { playbackPlan } from '../../media/plan/playbackPlan'
import { openSource } from '../../media/source/randomReader'
import type { PlaybackTickets } from '../../media/playback/tickets'
import type { SessionContext } from '../session/sessionContext'
import type { Sources } from './sources'

/** What the window's player is told that a file is; null where it cannot play it before it is imported. */
export function previewType(facts: SourceFacts): 'video/mp4' | 'video/webm' | null {
  const { kind, mimeType } = playbackPlan(facts)
  if (kind === 'asIs') return mimeType
  // The wrapping of a MOV is close enough to that of an MP4.
  return kind === 'remux' && facts.container === 'mov' && facts.reader === 'own' ? 'video/mp4' : null
}

/** Plays files that the user has picked, before they are imported: straight from where they lie, and only until the lock. */
export class PreviewsService {
  private readonly tokens = new Map<string, string>()

  constructor(
    private readonly holder: SessionContext,
    private readonly sources: Sources,
    private readonly tickets: PlaybackTickets,
  ) {}

  /** At a lock, which revokes the tickets themselves. */
  forget(): void {
    this.tokens.clear()
  }

  /** Throws notFound, and notAVideo where the player does not know the file. */
  async open(sourceId: string): Promise<{ url: string }> {
    this.holder.get()
    await this.close(sourceId)
    const { parts } = await this.sources.inspect({ sourceIds: [sourceId], audioTrack: null, trim: null })
    const [part] = parts
    const type = part ? previewType(part.facts) : null
    if (!part || !type) throw new AppError('notAVideo')
    const token = this.tickets.issue(sourceId, () => plainFile(part.path), type)
    this.tokens.set(sourceId, token)
    return { url: mediaUrl(token) }
  }

  /** Lets the file go, so that the camera's card can be taken out. */
  async close(sourceId: string): Promise<void> {
    const token = this.tokens.get(sourceId)
    this.tokens.delete(sourceId)
    if (token) await this.tickets.revoke(token)
  }
}

async function plainFile(path: string): Promise<ByteSource> {
  const file = await openSource(path)
  return {
    size: file.sizeBytes,
    read: (offset, length) => file.read(offset, length),
    close: () => file.close(),
  }
}
