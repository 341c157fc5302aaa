import { useEffect, useState } from 'react'
import type { Inspection } from '@shared/domain/imports/imports'
import { api } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import type { ImportDraft } from './importDraftsStore'
import { sinceLock } from '../../stores/registry'
import { selectionOf } from './selection'

/** Main's inspection of a draft's files, repeated when order, track or trim changes. Keeps the last result. */
export function useInspection(draft: ImportDraft): { inspection: Inspection | null; error: ApiError | null } {
  const [inspection, setInspection] = useState<Inspection | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const key = JSON.stringify(selectionOf(draft, inspection?.durationMs ?? null))

  useEffect(() => {
    let gone = false
    const current = sinceLock()
    const there = () => !gone && current()
    api.imports.inspect(JSON.parse(key) as ReturnType<typeof selectionOf>).then(
      (found) => {
        if (!there()) return
        setInspection(found)
        setError(null)
      },
      (caught: unknown) => there() && setError(toApiError(caught)),
    )
    return () => {
      gone = true
    }
  }, [key])

  return { inspection, error }
}
