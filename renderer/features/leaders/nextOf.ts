import type { Requirement } from '@shared/domain/leaders/trainingProgress'
import type { LeaderSummary, LevelView } from '@shared/domain/leaders/leaderPage'

/** The next step of a leader. */
export type Next =
  | { kind: 'expired' | 'renewSoon'; level: 1 | 2; on: string }
  | { kind: 'recordingLate' | 'recording'; on: string }
  | { kind: 'ready'; level: 1 | 2 }
  | { kind: 'missing'; level: 1 | 2; requirements: Requirement[] }
  | { kind: 'done' }

type Known = Pick<LeaderSummary, 'levels' | 'nextRecordingOn'>

/** By urgency: expiring level, overdue recording, issuable certificate, agreed recording, missing requirements. */
export function nextOf({ levels, nextRecordingOn }: Known, today: string): Next {
  for (const kind of ['expired', 'renewSoon'] as const) {
    const due = levels.find(({ state }) => state === kind)
    if (due?.certificate?.validUntil) return { kind, level: due.level, on: due.certificate.validUntil }
  }
  if (nextRecordingOn !== null && nextRecordingOn < today)
    return { kind: 'recordingLate', on: nextRecordingOn }
  const ready = levels.find(({ state }) => state === 'ready')
  if (ready) return { kind: 'ready', level: ready.level }
  if (nextRecordingOn !== null) return { kind: 'recording', on: nextRecordingOn }
  const open = levels.find(({ state }) => state === 'underway')
  return open ? { kind: 'missing', level: open.level, requirements: unmet(open) } : { kind: 'done' }
}

const unmet = ({ requirements }: LevelView): Requirement[] => requirements.filter(({ met }) => !met)

/** Whether the step is due: an expiring level or an overdue date. */
export const isDue = (next: Next): boolean =>
  next.kind === 'expired' || next.kind === 'renewSoon' || next.kind === 'recordingLate'
