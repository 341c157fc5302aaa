import { leaderKey, type PersonKey } from '@shared/domain/supervision/person'
import { AppError } from '@shared/errors'
import type { ReportSection } from '../../records/reportHtml'
import { fill } from '../../records/texts'
import { leaderPage } from '../leaders/leaderViews'
import { personResolver } from '../supervision/people'
import type { Writing } from './writing'
import { assessmentSections, clipSection } from './meetings'

/** What is kept about a meeting leader. Throws notFound. */
export async function leaderSections(writing: Writing, leaderId: string) {
  const { open, words, formats, covered, verified } = writing
  const { leader: texts } = words
  const page = leaderPage(open, await verified.standing(), leaderId)
  const leader = open.db.leaders.get(leaderId)
  if (!leader) throw new AppError('notFound')
  const recordings = open.db.recordings.ofLeader(leaderId)
  const sections: ReportSection[] = [
    {
      heading: texts.heading,
      facts: [
        [texts.name, page.name],
        [texts.since, formats.dayOf(leader.createdAt)],
        ...(page.profile.leadsSince === null
          ? []
          : [[texts.leads, formats.day(page.profile.leadsSince)] as const]),
        ...(page.profile.nextRecordingOn === null
          ? []
          : [[texts.next, formats.day(page.profile.nextRecordingOn)] as const]),
        ...page.levels.flatMap(({ level, certificate }) =>
          certificate ? [[fill(texts.level, { level }), formats.dayOf(certificate.issuedAt)] as const] : [],
        ),
      ],
    },
    {
      heading: texts.meetings,
      text: recordings.length === 0 ? [texts.noMeetings] : [],
      table: {
        columns: texts.meetingColumns,
        rows: page.assessments.map(({ meetingDate, stage, decided }) => [
          formats.day(meetingDate),
          texts.stages[stage],
          decided ? `${words.assessment.outcomes[decided.outcome]}, ${formats.dayOf(decided.decidedAt)}` : '',
        ]),
      },
    },
    {
      heading: texts.training,
      table: {
        columns: texts.trainingColumns,
        rows: [
          ...page.entries.map(({ on, kind, hours, note }) => [
            formats.day(on),
            texts.entries[kind],
            hours === null ? '' : formats.number(hours, 2),
            covered(note),
          ]),
          ...page.attended.map(({ on, hours, groupName }) => [
            formats.day(on),
            texts.attended,
            formats.number(hours, 2),
            covered(groupName),
          ]),
        ],
      },
    },
    {
      heading: texts.goals,
      table: {
        columns: texts.goalColumns,
        rows: page.goals.map(({ agreedOn, text, state, stateNote, moments }) => [
          formats.day(agreedOn),
          covered([text, ...moments.map((moment) => moment.text)].join(' / ')),
          texts.states[state],
          covered(stateNote),
        ]),
      },
    },
    {
      heading: texts.reflections,
      table: {
        columns: texts.reflectionColumns,
        rows: page.reflections.map(({ on, text }) => [formats.day(on), covered(text)]),
      },
    },
    ...supervisionSections(writing, leaderKey(leaderId)),
  ]
  for (const recording of recordings.filter(({ erasedAt }) => erasedAt === null)) {
    sections.push(...(await assessmentSections(writing, recording)))
    if (open.db.clips.ofRecording(recording.id).length > 0) sections.push(clipSection(writing, recording))
  }
  return { who: page.name, sections: withContent(sections), recordingIds: recordings.map(({ id }) => id) }
}

/** Agreements with somebody, and what they answered in exercises that were shown. */
export function supervisionSections(
  { open, words, formats, covered }: Writing,
  key: PersonKey,
): ReportSection[] {
  const { supervision: texts } = words
  const { db } = open
  const resolve = personResolver(db)
  const days = new Map(db.supervision.sessions().map(({ plan }) => [plan.id, plan.day]))
  const agreements = db.supervision
    .agreements()
    .filter(({ person }) => person !== null && resolve(person) === key)
  const answers = db.supervision
    .sessions()
    .flatMap(({ plan }) =>
      db.exercises
        .ofSession(plan.id)
        .flatMap(({ shown, answers: given }) =>
          shown
            ? [...given].flatMap(([person, score]) =>
                resolve(person) === key ? [[plan.day, score] as const] : [],
              )
            : [],
        ),
    )
  return [
    {
      heading: texts.agreements,
      table: {
        columns: texts.agreementColumns,
        rows: agreements.map(({ sessionId, text, outcome }) => [
          formats.day(days.get(sessionId) ?? '1970-01-01'),
          covered(text),
          covered(outcome),
        ]),
      },
    },
    {
      heading: texts.exercises,
      table: {
        columns: texts.exerciseColumns,
        rows: answers.map(([day, score]) => [
          formats.day(day),
          typeof score === 'number'
            ? formats.number(score)
            : score === null
              ? texts.passed
              : texts.cannotAssess,
        ]),
      },
    },
  ]
}

/** Sections of which nothing is kept are left out. */
export const withContent = (sections: readonly ReportSection[]): ReportSection[] =>
  sections.filter(
    ({ text = [], facts = [], table }) =>
      text.length > 0 || facts.length > 0 || (table !== undefined && table.rows.length > 0),
  )
