import '@fontsource-variable/source-sans-3/wght.css'
import '@fontsource-variable/source-serif-4/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './styles/tokens.css'
import './styles/global.css'

import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './App'
import { tellTextLimits } from './components/textLimit'
import { setupTexts } from './i18n/setup'
import { loadRestWhenSeen } from './loadRest'
import { usePreferences } from './stores/preferencesStore'
import { useWorkspace } from './stores/workspaceStore'

// Zod would otherwise try to compile its checks, which the content security policy forbids.
z.config({ jitless: true })

// Otherwise the window would navigate to a file dropped outside a drop zone.
for (const event of ['dragover', 'drop'])
  window.addEventListener(event, (dropped) => dropped.preventDefault())

async function start(): Promise<void> {
  await Promise.all([
    // If main does not answer, the window opens in the default language.
    usePreferences
      .getState()
      .load()
      .catch(() => undefined),
    useWorkspace.getState().load(),
  ])
  await setupTexts(usePreferences.getState().language)
  tellTextLimits()
  loadRestWhenSeen()
  createRoot(document.getElementById('root')!).render(<App />)
}

void start()
