import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import type { Screen } from '../../stores/navigationStore'

/** The next step of a recording for the signed-in supervisor. */
export type NextStep =
  | 'assign'
  | 'replace'
  | 'begin'
  | 'continue'
  | 'waitForOther'
  | 'waitForBoth'
  | 'waitForThird'
  | 'compare'
  | 'seeDecision'
  | 'none'

type Facts = Pick<RecordingSummary, 'assignments' | 'stage'>

export function nextStep({ assignments, stage }: Facts, userId: string): NextStep {
  if (stage === 'erased') return 'none'
  if (stage === 'decided') return 'seeDecision'
  if (stage === 'comparing') return 'compare'
  if (stage === 'unassigned') return 'assign'
  const mine = assignments.find((assignment) => assignment.supervisorId === userId)
  if (mine && mine.part !== 'ended' && mine.status !== 'locked')
    return mine.status === 'notStarted' ? 'begin' : 'continue'
  if (toReplace(assignments)) return 'replace'
  if (!mine) return 'waitForBoth'
  if (mine.status === 'locked') return assignments.length > 2 ? 'waitForThird' : 'waitForOther'
  return mine.status === 'notStarted' ? 'begin' : 'continue'
}

/** Somebody who has left without locking, or whose part has ended so that fewer than two go on; else null. */
export function toReplace(assignments: Facts['assignments']): Facts['assignments'][number] | null {
  const going = assignments.filter(({ part }) => part !== 'ended')
  const left = going.find(({ part, status }) => part === 'left' && status !== 'locked')
  return left ?? (going.length < 2 ? (assignments.find(({ part }) => part === 'ended') ?? null) : null)
}

/** Whether the signed-in supervisor can take the step. */
export const isMine = (step: NextStep): boolean =>
  !['waitForOther', 'waitForBoth', 'waitForThird', 'seeDecision', 'none'].includes(step)

/** The screen of a step; null if waiting. */
export function screenOf(step: NextStep, recordingId: string): Screen | null {
  switch (step) {
    case 'assign':
    case 'replace':
      return { screen: 'recording', recordingId }
    case 'begin':
    case 'continue':
      return { screen: 'rate', recordingId }
    case 'waitForThird':
    case 'compare':
    case 'seeDecision':
      return { screen: 'consensus', recordingId }
    case 'waitForOther':
    case 'waitForBoth':
    case 'none':
      return null
  }
}

/** Whether a rating has begun; then form and supervisors are fixed. */
export const hasBegun = ({ assignments }: Pick<RecordingSummary, 'assignments'>): boolean =>
  assignments.some(({ status }) => status !== 'notStarted')

/** Names of supervisors who have not locked. */
export const awaited = ({ assignments }: Pick<RecordingSummary, 'assignments'>): string[] =>
  assignments.filter(({ status }) => status !== 'locked').map(({ name }) => name)
