import { basename, dirname, extname, join } from 'node:path'
import type { InsightService } from '../services/insight/insight'
import { researchFileName, safeFileName } from '../services/export/exportNames'
import type { PreferencesService } from '../services/preferences/preferences'
import type { ResearchService } from '../services/insight/research'
import { writeExport } from '../services/export/writeExport'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface InsightDeps {
  readonly insight: InsightService
  readonly research: ResearchService
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
}

export const insightColumn = ({
  insight,
  research,
  preferences,
  dialogs,
}: InsightDeps): Column<'insight'> => ({
  handlers: {
    choices: ({ formRowId }) => insight.choices(formRowId),
    distribution: ({ filter }) => insight.distribution(filter),
    development: ({ filter }) => insight.development(filter),
    agreement: ({ filter }) => insight.agreement(filter),
    itemAgreement: ({ filter }) => insight.itemAgreement(filter),
    leaders: ({ filter }) => insight.leaders(filter),
    hours: ({ filter }) => insight.hours(filter),
    researchExtent: () => research.extent(),
    saveResearch: async ({ withText }) => {
      const { data, columns } = researchFileName(preferences.get().language)
      const target = await dialogs.chooseTarget(`${data}.csv`)
      if (!target) return null
      const files = await research.files(withText)
      await writeExport(
        join(dirname(target), `${basename(target, extname(target))} ${columns}.csv`),
        files.columns,
      )
      await writeExport(target, files.data)
      return { fileName: basename(target) }
    },
    savePicture: async ({ fileName, format, data }) => {
      const target = await dialogs.chooseTarget(`${safeFileName(fileName)}.${format}`)
      if (!target) return null
      await writeExport(target, data)
      return { fileName: basename(target) }
    },
  },
  onLock: () => insight.forget(),
})
