import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { AppFrame } from './AppFrame'
import { DropZone } from './features/import/DropZone'
import { Palette } from './features/palette/Palette'
import { useGlobalEntries } from './features/palette/useGlobalEntries'
import { places, screens } from './screens'
import { useNavigation, type Screen } from './stores/navigationStore'

/** Everything behind the lock screen: a separate chunk, so that the app starts without it (docs/adr/0023). */
export function UnlockedApp({ workspace }: { workspace: Extract<WorkspaceState, { kind: 'unlocked' }> }) {
  const current = useNavigation((navigation) => navigation.current)
  const { t } = useTranslation()
  useGlobalEntries(places.map((screen) => ({ screen: { screen }, label: t(`places.${screen}`) })))
  // The store's type is derived from the table, so a screen carries the parameters of its row.
  const show = screens[current.screen].show as (params: Screen) => ReactNode
  return (
    <AppFrame workspace={workspace}>
      {current.screen !== 'verify' && <DropZone />}
      <Palette />
      {show(current)}
    </AppFrame>
  )
}
