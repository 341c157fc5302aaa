import {
  clipObstacle,
  playedSpan,
  ratersAtWork,
  type Clip,
  type ClipObstacle,
  type ClipPlayback,
  type ClipView,
} from '@shared/domain/supervision/clip'
import { AppError } from '@shared/errors'
import type { StoredClip } from '../../db/clips'
import type { Recording } from '../../db/recordings'
import type { Repositories } from '../../db/repositories'
import { verdictOn } from '../consent/consent'
import { editsOf } from '../film/edits'
import type { PlaybackService } from '../film/playback'
import { requireRecording } from '../recordings/recordings'
import { signedRounds, type Speaking } from '../ratings/roundStatements'
import type { SessionContext } from '../session/sessionContext'

/**
 * Intervals of recordings chosen for supervision. Every way to make, read or play one passes `clipObstacle`: the
 * consent, and the blinding of ratings under way.
 */
export class ClipsService {
  constructor(
    private readonly context: SessionContext,
    private readonly playback: PlaybackService,
  ) {}

  /** The newest first. Throws notFound. */
  list(recordingId: string | null): ClipView[] {
    const open = this.context.get()
    const { db } = open
    if (recordingId === null) return clipViews(open, db.clips.list())
    requireRecording(db, recordingId)
    return clipViews(open, db.clips.ofRecording(recordingId))
  }

  /** Throws notFound. */
  obstacle(recordingId: string): ClipObstacle | null {
    return obstacleOf(this.context.get(), recordingId)
  }

  /** Throws notFound, badInput for another recording or a span beyond its end, or the obstacle. */
  save(clip: Clip): ClipView {
    const open = this.context.get()
    const { db, user } = open
    const { durationMs } = requireRecording(db, clip.recordingId)
    requireShowable(open, clip.recordingId)
    const before = db.clips.get(clip.id)
    if (before && before.clip.recordingId !== clip.recordingId)
      throw new AppError('badInput', { field: 'recordingId' })
    if (clip.endMs > durationMs) throw new AppError('badInput', { field: 'endMs' })
    const stored: StoredClip = {
      clip,
      chosenBy: before?.chosenBy ?? user.id,
      chosenAt: before?.chosenAt ?? new Date().toISOString(),
    }
    db.clips.save(stored)
    return clipViewer(open)(stored)
  }

  remove(clipId: string): void {
    const { db } = this.context.get()
    requireClip(db, clipId)
    db.clips.remove(clipId)
  }

  /**
   * Throws notFound, the obstacle, or what opening the recording throws.
   * @param url of an earlier call, to be used again
   */
  async open(clipId: string, url?: string): Promise<ClipPlayback> {
    const open = this.context.get()
    const { db } = open
    const { clip } = requireClip(db, clipId)
    requireShowable(open, clip.recordingId)
    const { durationMs } = requireRecording(db, clip.recordingId)
    return {
      url: url ?? (await this.playback.open(clip.recordingId, 'supervision')).url,
      ...playedSpan(clip, durationMs),
      edits: editsOf(db, clip.recordingId),
    }
  }
}

/** Throws notFound. */
export function requireClip(db: Repositories, clipId: string): StoredClip {
  const stored = db.clips.get(clipId)
  if (!stored) throw new AppError('notFound')
  return stored
}

/** Throws the obstacle where clips of a recording cannot be shown today. */
export function requireShowable(open: Speaking, recordingId: string): void {
  const obstacle = obstacleOf(open, recordingId)
  if (obstacle) throw new AppError(obstacle, { reason: 'supervision' })
}

/** Why clips of a recording may not be read today, or null. Throws notFound. */
export function obstacleOf(open: Speaking, recordingId: string): ClipObstacle | null {
  return clipObstacle(verdictOn(open, recordingId, 'supervision'), signedRounds(open, recordingId))
}

/** What may be listed of some clips: not of one whose recording does not read. */
export function clipViews(open: Speaking, stored: readonly StoredClip[]): ClipView[] {
  const view = clipViewer(open)
  return stored.flatMap((one) =>
    open.db.rows.attempt('recordings', { id: one.clip.recordingId }, () => view(one)),
  )
}

/** Reads each recording once. */
function clipViewer(open: Speaking): (stored: StoredClip) => ClipView {
  const { db } = open
  const names = new Map(db.users.all().map(({ id, name }) => [id, name]))
  const known = new Map<string, ReturnType<typeof factsOf>>()
  return ({ clip, chosenBy, chosenAt }) => {
    const facts = known.get(clip.recordingId) ?? factsOf(open, requireRecording(db, clip.recordingId))
    known.set(clip.recordingId, facts)
    return {
      ...facts,
      id: clip.id,
      chosenBy: names.get(chosenBy) ?? '',
      chosenAt,
      clip: facts.obstacle ? null : clip,
    }
  }
}

function factsOf(open: Speaking, recording: Recording) {
  const { id, details, formRowId, durationMs } = recording
  const rounds = signedRounds(open, id)
  const consent = verdictOn(open, id, 'supervision')
  return {
    recordingId: id,
    meetingDate: details.meetingDate,
    leader: details.leader,
    formRowId,
    durationMs,
    obstacle: clipObstacle(consent, rounds),
    consentEndsOn: consent.allowed && consent.endsSoon ? consent.until : null,
    raterIds: ratersAtWork(rounds),
  }
}
