import { Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '@shared/domain/text'
import { api } from '../api/api'
import type { ApiError } from '../api/apiError'
import { useErrorWords } from '../i18n/errorText'
import { ConfirmDialog } from './ConfirmDialog'
import { useAction } from './useAction'

/** A language for its PDF, or the signed JSON. */
export type RecordFormat = Language | 'json'

type SaveRecord = {
  save: (format: RecordFormat) => void
  /** The format being saved. */
  busy: RecordFormat | null
  error: ApiError | null
  clear: () => void
  /** To be rendered: asks where the PDF would show boxes in place of some characters. */
  dialog: ReactNode
}

/** Saves a signed record as a file that the user chooses. `onSaved` is not called where they cancel. */
export function useSaveRecord(recordId: string, onSaved: (saved: { fileName: string }) => void): SaveRecord {
  const { t } = useTranslation('common')
  const wordsOf = useErrorWords()
  const [format, setFormat] = useState<RecordFormat | null>(null)
  const write = async (format: RecordFormat, acceptMissing = false) => {
    const saved =
      format === 'json'
        ? await api.records.exportJson({ recordId })
        : await api.records.exportPdf({ recordId, language: format, acceptMissing })
    if (saved) onSaved(saved)
  }
  const saving = useAction((format: RecordFormat) => {
    setFormat(format)
    return write(format)
  })
  const missing = saving.error?.code === 'glyphsMissing' ? wordsOf(saving.error) : null
  return {
    save: (format) => void saving.run(format),
    busy: saving.busy ? format : null,
    error: missing ? null : saving.error,
    clear: saving.clear,
    dialog: missing && (
      <ConfirmDialog
        opened
        onClose={saving.clear}
        title={t('export.glyphsTitle')}
        confirm={t('export.saveAnyway')}
        onConfirm={() => write(format ?? 'json', true)}
      >
        <Text>{missing.what}</Text>
        <Text>{`${missing.kept} ${missing.next}`}</Text>
      </ConfirmDialog>
    ),
  }
}
