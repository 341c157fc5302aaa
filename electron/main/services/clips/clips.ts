import { localDay } from '@shared/domain/day'
import {
  clipObstacle,
  playedSpan,
  ratersAtWork,
  type Clip,
  type ClipObstacle,
  type ClipPlayback,
  type ClipView,
} from '@shared/domain/supervision/clip'
import { supervisionConsent } from '@shared/domain/supervision/supervisionConsent'
import { AppError } from '@shared/errors'
import type { StoredClip } from '../../db/clips'
import type { Recording } from '../../db/recordings'
import type { Repositories } from '../../db/repositories'
import { editsOf } from '../film/edits'
import type { PlaybackService } from '../film/playback'
import { requireRecording } from '../recordings/recordings'
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
    const { db } = this.context.get()
    if (recordingId === null) return clipViews(db, db.clips.list())
    requireRecording(db, recordingId)
    return clipViews(db, db.clips.ofRecording(recordingId))
  }

  /** Throws notFound. */
  obstacle(recordingId: string): ClipObstacle | null {
    return obstacleOf(this.context.get().db, recordingId)
  }

  /** Throws notFound, badInput for another recording or a span beyond its end, or the obstacle. */
  save(clip: Clip): ClipView {
    const { db, user } = this.context.get()
    const { durationMs } = requireRecording(db, clip.recordingId)
    requireShowable(db, clip.recordingId)
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
    return clipViewer(db)(stored)
  }

  remove(clipId: string): void {
    const { db } = this.context.get()
    requireClip(db, clipId)
    db.clips.remove(clipId)
  }

  /** Throws notFound, the obstacle, or what opening the recording throws. */
  async open(clipId: string): Promise<ClipPlayback> {
    const { db } = this.context.get()
    const { clip } = requireClip(db, clipId)
    requireShowable(db, clip.recordingId)
    const { url, durationMs } = await this.playback.open(clip.recordingId)
    return { url, ...playedSpan(clip, durationMs), edits: editsOf(db, clip.recordingId) }
  }
}

/** Throws notFound. */
export function requireClip(db: Repositories, clipId: string): StoredClip {
  const stored = db.clips.get(clipId)
  if (!stored) throw new AppError('notFound')
  return stored
}

/** Throws the obstacle where clips of a recording cannot be shown today. */
export function requireShowable(db: Repositories, recordingId: string): void {
  const obstacle = obstacleOf(db, recordingId)
  if (obstacle) throw new AppError(obstacle)
}

function obstacleOf(db: Repositories, recordingId: string): ClipObstacle | null {
  const { details } = requireRecording(db, recordingId)
  return clipObstacle(details.consent, db.ratings.roundsOf(recordingId), localDay(new Date()))
}

/** What may be listed of some clips. */
export const clipViews = (db: Repositories, stored: readonly StoredClip[]): ClipView[] =>
  stored.map(clipViewer(db))

/** Reads each recording once. */
function clipViewer(db: Repositories): (stored: StoredClip) => ClipView {
  const names = new Map(db.users.list().map(({ id, name }) => [id, name]))
  const today = localDay(new Date())
  const known = new Map<string, ReturnType<typeof factsOf>>()
  return ({ clip, chosenBy, chosenAt }) => {
    const facts = known.get(clip.recordingId) ?? factsOf(db, requireRecording(db, clip.recordingId), today)
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

function factsOf(db: Repositories, recording: Recording, today: string) {
  const { id, details, formRowId, durationMs } = recording
  const rounds = db.ratings.roundsOf(id)
  const consent = supervisionConsent(details.consent, today)
  return {
    recordingId: id,
    meetingDate: details.meetingDate,
    leader: details.leader,
    formRowId,
    durationMs,
    obstacle: clipObstacle(details.consent, rounds, today),
    consentEndsOn: consent.given && consent.endsSoon ? consent.until : null,
    raterIds: ratersAtWork(rounds),
  }
}
