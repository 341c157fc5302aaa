import { basename } from 'node:path'
import { writeExport } from '../services/export/writeExport'
import type { PreferencesService } from '../services/preferences/preferences'
import type { ExercisesService } from '../services/supervision/exercises'
import type { GroupsService } from '../services/supervision/groups'
import { calendarTexts, handoutFileName } from '../services/supervision/handout'
import type { SessionsService } from '../services/supervision/sessions'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface SupervisionDeps {
  readonly groups: GroupsService
  readonly sessions: SessionsService
  readonly exercises: ExercisesService
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
}

export const supervisionColumn = ({
  groups,
  sessions,
  exercises,
  preferences,
  dialogs,
}: SupervisionDeps): Column<'supervision'> => ({
  handlers: {
    people: () => groups.people(),
    groups: () => groups.list(),
    overview: () => groups.overview(),
    group: ({ groupId }) => groups.page(groupId),
    saveGroup: ({ group }) => groups.save(group),
    removeGroup: ({ groupId }) => groups.remove(groupId),
    session: ({ sessionId }) => sessions.page(sessionId),
    saveSession: ({ plan }) => sessions.savePlan(plan),
    removeSession: ({ sessionId }) => sessions.remove(sessionId),
    saveWork: ({ sessionId, work }) => sessions.saveWork(sessionId, work),
    hold: ({ sessionId, people }) => sessions.hold(sessionId, people),
    correct: ({ sessionId, correction }) => sessions.correct(sessionId, correction),
    withdraw: ({ sessionId, reason }) => sessions.withdraw(sessionId, reason),
    exportHandout: async ({ sessionId, person, clipIds }) => {
      const { language } = preferences.get()
      const { day } = sessions.page(sessionId).plan
      const target = await dialogs.chooseTarget(`${handoutFileName(day, language)}.pdf`)
      if (!target) return null
      await writeExport(target, await sessions.handout(sessionId, person, clipIds, language))
      return { fileName: basename(target) }
    },
    exportCalendar: async ({ sessionId }) => {
      const { language } = preferences.get()
      const text = sessions.calendar(sessionId, language)
      const target = await dialogs.chooseTarget(`${calendarTexts(language).file}.ics`)
      if (!target) return null
      await writeExport(target, text)
      return { fileName: basename(target) }
    },
    exercises: ({ sessionId }) => exercises.list(sessionId),
    startExercise: ({ exercise }) => exercises.start(exercise),
    answerExercise: ({ exerciseId, person, score }) => exercises.answer(exerciseId, person, score),
    showExercise: ({ exerciseId }) => exercises.show(exerciseId),
    removeExercise: ({ exerciseId }) => exercises.remove(exerciseId),
    saveAgreement: ({ agreement }) => sessions.saveAgreement(agreement),
    removeAgreement: ({ agreementId }) => sessions.removeAgreement(agreementId),
  },
})
