import { Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportState } from '@shared/domain/imports/imports'
import { api, onEvent } from '../../api/api'

/** States on the lock screen that an import is running, without naming it. */
export function ImportNote() {
  const { t } = useTranslation('start')
  const [state, setState] = useState<ImportState>('idle')
  useEffect(() => {
    let told = false
    const stop = onEvent('importState', (next) => {
      told = true
      setState(next)
    })
    // A failure is ignored; an event that arrived meanwhile is newer.
    void api.app.importState().then(
      (now) => !told && setState(now),
      () => undefined,
    )
    return stop
  }, [])
  return (
    <div role="status">
      {state !== 'idle' && (
        <Text size="sm" style={{ display: 'flex', gap: '0.6rem', alignItems: 'center' }}>
          <IconFileImport size={20} aria-hidden style={{ flex: 'none' }} />
          {t(`lock.imports.${state}`)}
        </Text>
      )}
    </div>
  )
}
