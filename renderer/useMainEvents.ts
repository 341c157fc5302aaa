import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api, onEvent } from './api/api'
import { changeLanguage } from './i18n/setup'
import { useBackup } from './stores/backupStore'
import { useDesk } from './stores/deskStore'
import { useImports } from './stores/importsStore'
import { usePreferences } from './stores/preferencesStore'
import { useRecordings } from './stores/recordingsStore'
import { flushBeforeLock } from './stores/registry'
import { useWorkspace } from './stores/workspaceStore'
import { notify } from './components/notify'
import { notifyMonoSide } from './features/player/notifyMonoSide'

/** Applies main's events to the stores, and the chosen language to i18next. */
export function useMainEvents(): void {
  const { t } = useTranslation('import')

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

  useEffect(
    () =>
      onEvent('importProgress', (progress) => {
        const imports = useImports.getState()
        if (progress.phase === 'failed') notify(t('failed', { name: progress.fileName }), 'failed')
        if (progress.phase !== 'done') return imports.put(progress)
        imports.dismiss(progress.jobId)
        void useRecordings.getState().load()
        notify(t('done', { name: progress.fileName }))
      }),
    [t],
  )

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
