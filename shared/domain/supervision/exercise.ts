import { z } from 'zod'
import type { Form } from '../forms/form'
import { Id } from '../ids'
import { PersonKey } from './person'

/** A value of the form's scale, `cannotAssess`, or null for somebody who passes. */
export const ExerciseScore = z.union([z.int().min(0).max(9), z.literal('cannotAssess'), z.null()])
export type ExerciseScore = z.infer<typeof ExerciseScore>

export const ExercisePlan = z.strictObject({
  id: Id,
  sessionId: Id,
  clipId: Id,
  itemKey: z.string().max(40),
  people: z
    .array(PersonKey)
    .min(2)
    .max(60)
    .refine((people) => new Set(people).size === people.length),
})
export type ExercisePlan = z.infer<typeof ExercisePlan>

/** How many gave each score, in the order of the form's scale. */
export const SpreadLevel = z.strictObject({ score: ExerciseScore, people: z.array(PersonKey) })
export type SpreadLevel = z.infer<typeof SpreadLevel>

/** An exercise as it may be seen: scores only once all have answered and it was shown. */
export const ExerciseView = ExercisePlan.extend({
  answered: z.array(PersonKey),
  spread: z.array(SpreadLevel).nullable(),
})
export type ExerciseView = z.infer<typeof ExerciseView>

export const isScoreOf = ({ scale }: Form, score: ExerciseScore): boolean =>
  typeof score !== 'number' || scale.points.some(({ value }) => value === score)

/** Those who have not answered. */
export const awaitedIn = (
  { people }: Pick<ExercisePlan, 'people'>,
  answers: ReadonlyMap<PersonKey, ExerciseScore>,
): PersonKey[] => people.filter((key) => !answers.has(key))

/** Who gave which score: every level of the scale from the highest, `cannotAssess`, and those who passed if any did. */
export function spreadOf(
  { scale }: Form,
  { people }: Pick<ExercisePlan, 'people'>,
  answers: ReadonlyMap<PersonKey, ExerciseScore>,
): SpreadLevel[] {
  const levels: ExerciseScore[] = [
    ...scale.points.map(({ value }) => value).sort((a, b) => b - a),
    'cannotAssess',
    null,
  ]
  return levels
    .map((score) => ({
      score,
      people: people.filter((key) => answers.has(key) && answers.get(key) === score),
    }))
    .filter(({ score, people: who }) => typeof score === 'number' || who.length > 0)
}
