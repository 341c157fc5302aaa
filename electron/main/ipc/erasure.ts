import { basename } from 'node:path'
import type { ErasureService } from '../services/erasure/erasure'
import { receiptFileName, type ReceiptService } from '../services/erasure/receipt'
import { writeExport } from '../services/export/writeExport'
import type { PreferencesService } from '../services/preferences/preferences'
import type { Column } from './column'
import type { Dialogs } from './dialogs'

export interface ErasureDeps {
  readonly erasure: ErasureService
  readonly receipt: ReceiptService
  readonly preferences: PreferencesService
  readonly dialogs: Dialogs
}

export const erasureColumn = ({
  erasure,
  receipt,
  preferences,
  dialogs,
}: ErasureDeps): Column<'erasure'> => ({
  handlers: {
    state: ({ recordingId }) => erasure.state(recordingId),
    ask: async ({ recordingId }) => {
      await erasure.ask(recordingId)
      return erasure.state(recordingId)
    },
    refuse: async ({ recordingId }) => {
      await erasure.refuse(recordingId)
      return erasure.state(recordingId)
    },
    erase: async ({ recordingId }) => {
      receipt.remember(recordingId)
      await erasure.erase(recordingId)
      return erasure.state(recordingId)
    },
    saveReceipt: async ({ recordingId }) => {
      const { language } = preferences.get()
      const target = await dialogs.chooseTarget(`${receiptFileName(language)}.pdf`)
      if (!target) return null
      await writeExport(target, await receipt.pdf(recordingId, language))
      return { fileName: basename(target) }
    },
  },
  onUnlock: (open) => erasure.unlocked(open),
  onLock: () => receipt.forget(),
})
