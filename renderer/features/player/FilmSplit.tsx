import { useRef, useState, type ReactNode } from 'react'
import { Group, Panel, Separator, type GroupImperativeHandle } from 'react-resizable-panels'
import { defaultPreferences, type Preferences } from '@shared/domain/preferences/preferences'
import { useChangePreferences } from '../../components/useChangePreferences'
import { usePreferences } from '../../stores/preferencesStore'
import { useAwake, useFullScreen } from './fullScreenStore'
import classes from './FilmSplit.module.css'

type Props = {
  /** The preference that keeps the width of the film. */
  share: keyof Pick<Preferences, 'filmShare' | 'talkShare'>
  /** Accessible name of the divider. */
  label: string
  film: ReactNode
  /** Beside the film; in full screen over it. */
  children: ReactNode
}

/** A film and what belongs to it side by side. The divider is remembered; a double click resets it. */
export function FilmSplit({ share, label, film, children }: Props) {
  const { change } = useChangePreferences()
  const fullScreen = useFullScreen((store) => store.on)
  const awake = useAwake()
  const group = useRef<GroupImperativeHandle>(null)
  // Read once: from then on the group has the size.
  const [first] = useState(() => usePreferences.getState()[share])
  const reset = () => {
    const film = defaultPreferences[share]
    group.current?.setLayout({ film, side: 100 - film })
    change({ [share]: film })
  }
  return (
    <Group
      groupRef={group}
      className={classes.split}
      data-full={fullScreen || undefined}
      data-resting={!awake || undefined}
      defaultLayout={{ film: first, side: 100 - first }}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        const percent = Math.round(layout['film'] ?? 0)
        if (isUserInteraction && percent >= 15 && percent <= 90) change({ [share]: percent })
      }}
    >
      <Panel id="film" minSize="15rem" className={classes.panel}>
        {film}
      </Panel>
      <Separator className={classes.separator} aria-label={label} onDoubleClick={reset} />
      <Panel id="side" minSize="17rem" className={`${classes.panel} ${classes.side}`}>
        {children}
      </Panel>
    </Group>
  )
}
