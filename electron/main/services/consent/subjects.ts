import type { Repositories } from '../../db/repositories'

/** Finds the recording that something belongs to; null where it is not there, which the call itself reports. */
const recordingOf: Record<string, (db: Repositories, id: string) => string | null | undefined> = {
  recordingId: (db, id) => db.recordings.get(id)?.id,
  clipId: (db, id) => db.clips.get(id)?.clip.recordingId,
  clipIds: (db, id) => db.clips.get(id)?.clip.recordingId,
  exerciseId: (db, id) => db.exercises.get(id)?.recordingId,
  roundId: (db, id) => db.ratings.round(id)?.recordingId,
  recordId: (db, id) => db.records.get(id)?.recordingId,
  recordIds: (db, id) => db.records.get(id)?.recordingId,
}

/**
 * The recordings that an input names.
 * @param paths places in the input, such as `clip.recordingId`; the last word says what the id is of
 * @throws AppError entryDamaged
 */
export function recordingsIn(db: Repositories, paths: readonly string[], input: unknown): string[] {
  const found = paths.flatMap((path) => {
    const find = recordingOf[path.split('.').at(-1) ?? '']
    if (!find) throw new Error('no such subject')
    return [valueAt(input, path)].flat().flatMap((id) => (typeof id === 'string' ? (find(db, id) ?? []) : []))
  })
  return [...new Set(found)]
}

/** What lies at a place of an input, such as `clip.recordingId`. */
export const valueAt = (input: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      input,
    )
