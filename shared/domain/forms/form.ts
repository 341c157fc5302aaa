import { z } from 'zod'
import { Id } from '../ids'
import { parseJsonText } from '../json'
import { LocalizedText } from '../text'

/** Keys identify parts and items in stored ratings, independent of their wording. */
const Key = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)

const ScalePoint = z.strictObject({ value: z.int().min(0).max(9), label: LocalizedText })

export const Item = z.strictObject({
  key: Key,
  /** A name of a few words, for charts and tables. */
  short: LocalizedText.optional(),
  text: LocalizedText,
  guidance: LocalizedText.optional(),
})
export type Item = z.infer<typeof Item>

/** The short name of an item, or its whole text where it has none. */
export const shortName = ({ short, text }: Item): LocalizedText => short ?? text

export const Part = z.strictObject({ key: Key, title: LocalizedText, items: z.array(Item).min(1) })
export type Part = z.infer<typeof Part>

/** The thresholds of a recommendation; all three must hold for "sufficient". */
export const RecommendationRule = z.strictObject({
  meanAtLeast: z.number(),
  noItemBelow: z.int(),
  cannotAssessAtMost: z.int().min(0),
})
export type RecommendationRule = z.infer<typeof RecommendationRule>

/** A form file: one JSON file, see docs/form-files.md. */
export const Form = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(60),
    version: z.int().min(1),
    title: LocalizedText,
    provenance: LocalizedText,
    scale: z.strictObject({ points: z.array(ScalePoint).min(2).max(10), cannotAssess: LocalizedText }),
    parts: z.array(Part).min(1).max(12),
    recommendation: RecommendationRule,
  })
  .check((ctx) => {
    const values = ctx.value.scale.points.map((p) => p.value).sort((a, b) => a - b)
    // Agreement is measured in scale steps, so the values must be consecutive.
    const gap = values.find((value, i) => i > 0 && value - (values[i - 1] ?? value) > 1)
    if (gap !== undefined)
      ctx.issues.push({
        code: 'custom',
        input: values,
        path: ['scale', 'points'],
        message: `gap before: ${gap}`,
      })
    const doubled = (values: (string | number)[]) => values.find((value, i) => values.indexOf(value) !== i)
    const refuse = (path: (string | number)[], value: string | number | undefined) => {
      if (value !== undefined)
        ctx.issues.push({ code: 'custom', input: ctx.value, path, message: `doubled: ${value}` })
    }
    refuse(['scale', 'points'], doubled(values))
    refuse(['parts'], doubled(ctx.value.parts.map((p) => p.key)))
    refuse(['parts'], doubled(ctx.value.parts.flatMap((p) => p.items.map((i) => i.key))))
  })
export type Form = z.infer<typeof Form>

export const FormSummary = z.strictObject({
  rowId: Id,
  formId: z.string(),
  version: z.int(),
  title: LocalizedText,
  provenance: LocalizedText,
  itemCount: z.int(),
  builtIn: z.boolean(),
})
export type FormSummary = z.infer<typeof FormSummary>

export type FormProblem = { place: string; problem: string }

/**
 * Parses a form file. A fault is returned with its place: for a JSON syntax error (`problem: 'json'`) line and column
 * of the token, counted from 1, as `3:7`; else a path such as `parts[1].items[0].key`, empty for the file as a whole.
 */
export function parseForm(text: string): { form: Form } | FormProblem {
  const json = parseJsonText(text)
  if ('errorAt' in json) return { place: json.errorAt, problem: 'json' }
  const parsed = Form.safeParse(json.value)
  if (parsed.success) return { form: parsed.data }
  const issue = parsed.error.issues[0]
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue?.path
  return { place: formatPath(path ?? []), problem: issue?.message ?? '' }
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, step) =>
      typeof step === 'number' ? `${place}[${step}]` : place ? `${place}.${String(step)}` : String(step),
    '',
  )
}

/** All items in the order of the form. */
export const itemsOf = (form: Form): Item[] => form.parts.flatMap((part) => part.items)

/** The values of the scale, ascending. */
export const scaleValues = (form: Form): number[] =>
  form.scale.points.map((p) => p.value).sort((a, b) => a - b)
