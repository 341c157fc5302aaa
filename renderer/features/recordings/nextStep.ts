import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import type { Screen } from '../../stores/navigationStore'

/** What a recording waits for, as the signed-in supervisor sees it. */
export type NextStep =
  | 'assign'
  | 'begin'
  | 'continue'
  | 'waitForOther'
  | 'waitForBoth'
  | 'waitForThird'
  | 'compare'
  | 'seeDecision'

type Facts = Pick<RecordingSummary, 'assignments' | 'stage'>

export function nextStep({ assignments, stage }: Facts, userId: string): NextStep {
  if (stage === 'decided') return 'seeDecision'
  if (stage === 'comparing') return 'compare'
  if (stage === 'unassigned') return 'assign'
  const mine = assignments.find((assignment) => assignment.supervisorId === userId)
  if (!mine) return 'waitForBoth'
  if (mine.status === 'locked') return assignments.length > 2 ? 'waitForThird' : 'waitForOther'
  return mine.status === 'notStarted' ? 'begin' : 'continue'
}

/** Steps that the signed-in supervisor can take at once. */
export const isMine = (step: NextStep): boolean =>
  !['waitForOther', 'waitForBoth', 'waitForThird', 'seeDecision'].includes(step)

/** The screen on which a step is taken; null where there is nothing to do but wait. */
export function screenOf(step: NextStep, recordingId: string): Screen | null {
  switch (step) {
    case 'assign':
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
      return null
  }
}

/** Whether one of the supervisors has begun: then form and supervisors stay as they are. */
export const hasBegun = ({ assignments }: Pick<RecordingSummary, 'assignments'>): boolean =>
  assignments.some(({ status }) => status !== 'notStarted')

/** Those whose rating is still awaited. */
export const awaited = ({ assignments }: Pick<RecordingSummary, 'assignments'>): string[] =>
  assignments.filter(({ status }) => status !== 'locked').map(({ name }) => name)
