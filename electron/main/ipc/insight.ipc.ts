import { basename } from 'node:path'
import type { Handlers } from '@shared/ipc/contract'
import type { InsightService } from '../services/insight'
import { safeFileName } from '../services/exportNames'
import { writeExport } from '../services/writeExport'
import type { Dialogs } from './dialogs'

export const insightHandlers = (insight: InsightService, dialogs: Dialogs): Handlers<'insight'> => ({
  choices: ({ formRowId }) => insight.choices(formRowId),
  distribution: ({ filter }) => insight.distribution(filter),
  development: ({ filter }) => insight.development(filter),
  agreement: ({ filter }) => insight.agreement(filter),
  dividing: ({ filter }) => insight.dividing(filter),
  leaders: ({ filter }) => insight.leaders(filter),
  savePicture: async ({ fileName, format, data }) => {
    const target = await dialogs.chooseTarget(`${safeFileName(fileName)}.${format}`)
    if (!target) return null
    await writeExport(target, data)
    return { fileName: basename(target) }
  },
})
