import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportProgress } from '@shared/domain/imports/imports'
import { api, onEvent } from './api/api'
import { ApiError } from './api/apiError'
import { changeLanguage } from './i18n/setup'
import { useBackup } from './stores/backupStore'
import { useDesk } from './stores/deskStore'
import { useImports } from './stores/importsStore'
import { usePreferences } from './stores/preferencesStore'
import { useRecordings } from './stores/recordingsStore'
import { flushBeforeLock } from './stores/registry'
import { useWorkspace } from './stores/workspaceStore'
import { useErrorText } from './i18n/errorText'
import { notify } from './components/notify'
import { notifyMonoSide } from './features/player/notifyMonoSide'

/** Applies main's events to the stores, and the chosen language to i18next. */
export function useMainEvents(): void {
  const { t } = useTranslation('import')
  const errorText = useErrorText()

  useEffect(() => onEvent('sessionLocked', () => useWorkspace.getState().leave()), [])

  useEffect(
    () =>
      onEvent('saveAsked', () => {
        void flushBeforeLock()
          // What cannot be saved stays queued, and its screen says so.
          .catch(() => undefined)
          .then(() => api.app.saved())
          .catch(() => undefined)
      }),
    [],
  )

  const onImport = useEffectEvent((progress: ImportProgress) => {
    const imports = useImports.getState()
    const name = progress.fileName
    if (progress.phase === 'failed') notify(t('failed', { name }), 'failed')
    if (progress.phase !== 'done') return imports.put(progress)
    imports.dismiss(progress.jobId)
    void useRecordings.getState().load()
    if (!progress.error) return notify(t('done', { name }))
    const { code, params } = progress.error
    notify(t('doneUnassigned', { name, why: errorText(new ApiError(code, params)) }), 'failed')
  })
  useEffect(() => onEvent('importProgress', (progress) => onImport(progress)), [])

  useEffect(() => onEvent('consentChanged', () => void useRecordings.getState().load()), [])
  useEffect(() => onEvent('backupProgress', (progress) => useBackup.getState().show(progress)), [])

  useEffect(() => onEvent('wordKept', (word) => void useDesk.getState().addWord(word)), [])

  useEffect(() => onEvent('tracksReady', ({ monoSide }) => notifyMonoSide(monoSide)), [])

  useEffect(
    () =>
      usePreferences.subscribe((now, before) => {
        if (now.language !== before.language) void changeLanguage(now.language)
      }),
    [],
  )
}
