import { itemsOf, type Form } from '../forms/form'
import { answerTo, type RatingContent } from '../ratings/rating'

/** An opened rating with the exported properties of its recording. */
export type ResearchRating = {
  recordingId: string
  leaderKey: string
  supervisorId: string
  /** YYYY-MM-DD; only the month is exported. */
  meetingDate: string
  position: number
  form: Form
  content: RatingContent
}

const columns = [
  'recording',
  'leader',
  'supervisor',
  'rater',
  'month',
  'form',
  'form_version',
  'part',
  'item',
  'score',
  'cannot_assess',
] as const

/** Column descriptions, exported with the file. */
const researchColumns: readonly (readonly [name: string, meaning: string])[] = [
  [
    'recording',
    'Pseudonym of the recording, R-0001 and on. Drawn anew for each file; there is no key to it.',
  ],
  [
    'leader',
    'Pseudonym of the meeting leader, L-001 and on. Drawn anew for each file; there is no key to it.',
  ],
  [
    'supervisor',
    'Pseudonym of the supervisor who rated, S-01 and on. Drawn anew for each file; there is no key to it.',
  ],
  ['rater', 'Which of the assigned supervisors this is, 1 or more, in the order of assignment.'],
  ['month', 'Month of the network meeting, YYYY-MM.'],
  ['form', 'Id of the rating form.'],
  ['form_version', 'Version of the rating form.'],
  ['part', 'Key of the part of the form.'],
  ['item', 'Key of the item.'],
  ['score', "The score on the form's scale; empty where the item could not be assessed."],
  ['cannot_assess', '1 where the supervisor could not assess the item, else 0.'],
  ['comment', "The supervisor's comment on the item. Only in files for which free text was chosen."],
]

/** Numbers ids in the order returned by `draw`, which must be random, so that a pseudonym reveals no order. */
function pseudonyms(
  ids: readonly string[],
  prefix: string,
  digits: number,
  draw: (ids: string[]) => string[],
): Map<string, string> {
  const drawn = draw([...new Set(ids)])
  return new Map(drawn.map((id, i) => [id, `${prefix}-${String(i + 1).padStart(digits, '0')}`]))
}

/**
 * One row per rating and item as CSV (RFC 4180, UTF-8, decimal points), sorted by pseudonym so that the order of the
 * workspace is not revealed.
 * @param options.draw returns ids in a random order that is not stored
 */
export function researchCsv(
  ratings: readonly ResearchRating[],
  { withText, draw }: { withText: boolean; draw: (ids: string[]) => string[] },
): string {
  const recordings = pseudonyms(
    ratings.map((r) => r.recordingId),
    'R',
    4,
    draw,
  )
  const leaders = pseudonyms(
    ratings.map((r) => r.leaderKey),
    'L',
    3,
    draw,
  )
  const supervisors = pseudonyms(
    ratings.map((r) => r.supervisorId),
    'S',
    2,
    draw,
  )
  const lines = ratings.flatMap(
    ({ recordingId, leaderKey, supervisorId, meetingDate, position, form, content }) =>
      itemsOf(form).map(({ key }) => {
        const { score, comment } = answerTo(content, key)
        const part = form.parts.find(({ items }) => items.some((item) => item.key === key))
        return [
          recordings.get(recordingId) ?? '',
          leaders.get(leaderKey) ?? '',
          supervisors.get(supervisorId) ?? '',
          String(position),
          meetingDate.slice(0, 7),
          form.id,
          String(form.version),
          part?.key ?? '',
          key,
          typeof score === 'number' ? String(score) : '',
          score === 'cannotAssess' ? '1' : '0',
          ...(withText ? [comment] : []),
        ]
      }),
  )
  const ordered = [...lines].sort((a, b) => `${a[0]} ${a[3]}`.localeCompare(`${b[0]} ${b[3]}`))
  return csvLines([[...columns, ...(withText ? ['comment'] : [])], ...ordered])
}

/** The column descriptions as CSV. */
export const researchColumnsCsv = (): string =>
  csvLines([['column', 'meaning'], ...researchColumns.map((row) => [...row])])

const csvLines = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`

/** Prefixes text that a spreadsheet would evaluate as a formula (CSV injection). */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
