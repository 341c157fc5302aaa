import { lazy, Suspense, useEffect, useState } from 'react'
import { onEvent } from '../../api/api'
import { useHelp } from '../../stores/helpStore'
import { pageHere } from './pageHere'

/** Only who asks for help loads it: the first screen starts without the manual. */
const HelpPanel = lazy(async () => ({ default: (await import('./HelpPanel')).HelpPanel }))
const AboutDialog = lazy(async () => ({ default: (await import('./AboutDialog')).AboutDialog }))

const openHere = () => useHelp.getState().show(pageHere())

/** F1 and the menu open the manual at the page of the screen that is shown. */
export function Help() {
  const isAsked = useHelp(({ shown, about }) => shown !== null || about)
  const [wasAsked, setWasAsked] = useState(false)
  if (isAsked && !wasAsked) setWasAsked(true)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      openHere()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  useEffect(
    () =>
      onEvent('helpAsked', (about) => {
        if (about === 'app') useHelp.getState().showAbout(true)
        else openHere()
      }),
    [],
  )
  return (
    wasAsked && (
      <Suspense>
        <HelpPanel />
        <AboutDialog />
      </Suspense>
    )
  )
}
