import { itemsOf } from '@shared/domain/forms/form'
import { signedRounds } from '../ratings/roundStatements'
import { readDecided } from '../ratings/reveals'
import { certifyingRounds } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import type { Recording } from '../../db/recordings'
import type { ReportSection } from '../../records/reportHtml'
import { fill } from '../../records/texts'
import { formOf } from '../forms/forms'
import type { Writing } from './writing'

/**
 * Whether somebody rates the film of a recording, in any recording of it, and it is not decided: nothing of that, nor
 * of what could colour it, is handed out. Where that cannot be told, it is.
 */
export function isBeingRated({ open }: Writing, recordingId: string): boolean {
  try {
    return signedRounds(open, recordingId).some(({ kind, closedAt, recordingId: of }) =>
      kind === 'calibration' ? closedAt === null : !open.db.records.isDecided(of),
    )
  } catch (error) {
    // A damaged row.
    if (error instanceof AppError) return true
    throw error
  }
}

/** What supervisors wrote about a meeting in the ratings that it was decided on, and what they agreed on. */
export async function assessmentSections(writing: Writing, recording: Recording): Promise<ReportSection[]> {
  const { open, words, formats, language, covered, verified } = writing
  const { assessment: texts } = words
  const { id } = recording
  const heading = fill(texts.heading, { date: formats.day(recording.details.meetingDate) })
  if (isBeingRated(writing, id)) return [{ heading, text: [texts.inProgress] }]
  const decision = (await verified.standing()).decisions.get(id)
  if (!decision) return [{ heading, text: [texts.none] }]
  const { document, withdrawn } = decision
  const form = formOf(open.db, recording.formRowId)
  const nameOf = (key: string | null): string => {
    const index = itemsOf(form).findIndex((item) => item.key === key)
    const item = itemsOf(form)[index]
    return item ? `${index + 1}. ${item.text[language]}` : texts.unsorted
  }
  const ratings = await readDecided(open, certifyingRounds(open.db.ratings.roundsOf(id))).catch(
    (error: unknown) => {
      if (error instanceof AppError) return null
      throw error
    },
  )
  const comments = [
    ...document.consensus.map(({ itemKey, reason }) => [nameOf(itemKey), texts.agreed, reason]),
    ...[...(ratings?.values() ?? [])].flatMap(({ content }) =>
      Object.entries(content.answers).map(([key, { comment }]) => [nameOf(key), texts.comment, comment]),
    ),
  ].filter(([, , text]) => (text ?? '').trim() !== '')
  const observations = [...(ratings?.values() ?? [])].flatMap(({ content }) =>
    content.observations.map(({ itemKey, startMs, endMs, text }) => [
      formats.length(startMs) + (endMs === null ? '' : ` – ${formats.length(endMs)}`),
      nameOf(itemKey),
      covered(text),
    ]),
  )
  return [
    {
      heading,
      text: [
        fill(withdrawn ? texts.withdrawn : texts.decided, {
          date: formats.dayOf(document.decision.decidedAt),
          outcome: texts.outcomes[document.decision.outcome],
        }),
        ...(document.decision.comment.trim() === '' ? [] : [covered(document.decision.comment)]),
        ...(ratings === null ? [texts.unreadable] : []),
      ],
      table: {
        columns: texts.columns,
        rows: comments.map(([item = '', what = '', text = '']) => [item, what, covered(text)]),
      },
    },
    ...(observations.length === 0
      ? []
      : [
          {
            heading: texts.observations,
            text: [texts.observationsText],
            table: { columns: texts.observationColumns, rows: observations },
          },
        ]),
  ]
}

/** Clips of a meeting, and what was said about them in supervision. */
export function clipSection(writing: Writing, { id, details }: Recording): ReportSection {
  const { open, words, formats, covered } = writing
  const { clips: texts } = words
  const heading = fill(texts.heading, { date: formats.day(details.meetingDate) })
  const clips = open.db.clips.ofRecording(id)
  if (clips.length === 0) return { heading, text: [texts.none] }
  if (isBeingRated(writing, id)) return { heading, text: [texts.inProgress] }
  const ids = new Set(clips.map(({ clip }) => clip.id))
  const said = open.db.supervision
    .sessions()
    .flatMap(({ plan, work }) => [
      ...work.notes.flatMap(({ clipId, text }) =>
        clipId !== null && ids.has(clipId) && text.trim() !== '' ? [[plan.day, text]] : [],
      ),
      ...work.reflecting.flatMap(({ clipId, said: one, answered }) =>
        clipId !== null && ids.has(clipId) && `${one}${answered}`.trim() !== ''
          ? [[plan.day, [one, answered].filter((text) => text.trim() !== '').join(' / ')]]
          : [],
      ),
    ])
  return {
    heading,
    text: [texts.text],
    table: {
      columns: texts.columns,
      rows: [
        ...clips.map(({ clip, chosenAt }) => [
          `${formats.length(clip.startMs)} – ${formats.length(clip.endMs)}`,
          formats.dayOf(chosenAt),
          covered([clip.title, clip.why, clip.lookFor].filter((one) => one !== '').join(' / ')),
        ]),
        ...said.map(([day = '', text = '']) => [texts.said, formats.day(day), covered(text)]),
      ],
    },
  }
}
