import { ActionIcon, Button, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconCommand, IconLock, IconMenu2 } from '@tabler/icons-react'
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { pageHere } from './features/help/pageHere'
import { useFullScreen } from './features/player/fullScreenStore'
import { places, screens } from './screens'
import { useHelp } from './stores/helpStore'
import { useNavigation } from './stores/navigationStore'
import { usePalette } from './stores/paletteStore'
import { useWorkspace } from './stores/workspaceStore'
import { FrameContext } from './components/frame'
import { useAction } from './components/useAction'
import { ErrorAlert } from './components/ErrorAlert'
import { ExampleMenu } from './components/ExampleMenu'
import { FolderAlarm } from './components/FolderAlarm'
import { folderName } from './components/folderName'
import { HelpButton } from './components/HelpButton'
import { Initials } from './components/Initials'
import classes from './AppFrame.module.css'

type Unlocked = Extract<WorkspaceState, { kind: 'unlocked' }>

/** Top bar and main area around every screen of an unlocked workspace. */
export function AppFrame({ workspace, children }: { workspace: Unlocked; children: ReactNode }) {
  const { t } = useTranslation(['common', 'palette'])
  const { current, go } = useNavigation()
  const lock = useWorkspace((store) => store.lock)
  const locking = useAction(lock)
  const fullScreen = useFullScreen((store) => store.on)
  const [line, setLine] = useState<HTMLElement | null>(null)
  const [narrowing, setNarrowing] = useState(0)
  const narrow = useCallback(() => {
    setNarrowing((count) => count + 1)
    return () => setNarrowing((count) => count - 1)
  }, [])
  const frame = useMemo(() => ({ line, narrow }), [line, narrow])
  const isNarrow = narrowing > 0
  // The places in one row need this much.
  const isSmall = useMediaQuery('(max-width: 72rem)', undefined, { getInitialValueInEffect: false })
  const hasMenu = isNarrow || isSmall === true
  const lockProps = {
    'aria-label': t('lock'),
    title: t('lock'),
    loading: locking.busy,
    onClick: () => void locking.run(),
  }
  const { place } = screens[current.screen]

  return (
    <FrameContext value={frame}>
      <div className={classes.frame}>
        <a className={classes.skip} href="#main">
          {t('skipToContent')}
        </a>
        <header
          className={isNarrow ? classes.line : classes.bar}
          data-menu={hasMenu || undefined}
          data-example={workspace.isExample || undefined}
          hidden={fullScreen}
        >
          {hasMenu && (
            <nav aria-label={t('navigation')}>
              <Menu position="bottom-start" withinPortal>
                <Menu.Target>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    c="inherit"
                    size={32}
                    aria-label={t('navigation')}
                    title={t('navigation')}
                  >
                    <IconMenu2 size={20} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown aria-label={t('navigation')}>
                  {places.map((screen) => (
                    <Menu.Item
                      key={screen}
                      aria-current={place === screen ? 'page' : undefined}
                      fw={place === screen ? 600 : undefined}
                      onClick={() => go({ screen })}
                    >
                      {t(`places.${screen}`)}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            </nav>
          )}
          {!isNarrow && (
            <>
              <div className={classes.product}>
                <span className={classes.name}>Samklang</span>
                {!workspace.isExample && (
                  <span className={classes.workspace} title={workspace.folder}>
                    {folderName(workspace.folder)}
                  </span>
                )}
              </div>
              {hasMenu ? (
                <span />
              ) : (
                <nav aria-label={t('navigation')} className={classes.nav}>
                  {places.map((screen) => (
                    <UnstyledButton
                      key={screen}
                      className={classes.place}
                      aria-current={place === screen ? 'page' : undefined}
                      onClick={() => go({ screen })}
                    >
                      {t(`places.${screen}`)}
                    </UnstyledButton>
                  ))}
                </nav>
              )}
            </>
          )}
          {/* Always there: a screen renders its heading into it as soon as it is mounted. */}
          <div ref={setLine} className={classes.heading} />
          <div className={classes.person}>
            <ActionIcon
              variant="subtle"
              color="gray"
              c="inherit"
              size={32}
              aria-label={t('palette:open')}
              title={`${t('palette:open')} (Ctrl+K)`}
              onClick={usePalette.getState().open}
            >
              <IconCommand size={19} aria-hidden />
            </ActionIcon>
            <HelpButton onClick={() => useHelp.getState().show(pageHere())} />
            {workspace.isExample && <ExampleMenu />}
            <Initials initials={workspace.user.initials} size={isNarrow ? 28 : 34} />
            {isNarrow ? (
              <VisuallyHidden>{workspace.user.name}</VisuallyHidden>
            ) : (
              <span className={classes.personName}>{workspace.user.name}</span>
            )}
            {isNarrow ? (
              <ActionIcon variant="default" size={32} {...lockProps}>
                <IconLock size={17} aria-hidden />
              </ActionIcon>
            ) : (
              <Button
                variant="default"
                size="sm"
                leftSection={<IconLock size={17} aria-hidden />}
                {...lockProps}
              >
                <span className={classes.lockText}>{t('lock')}</span>
              </Button>
            )}
          </div>
        </header>
        <main id="main" className={classes.main} tabIndex={-1}>
          {locking.error && <ErrorAlert error={locking.error} onClose={locking.clear} m="md" />}
          <FolderAlarm userId={workspace.user.id} />
          {children}
        </main>
      </div>
    </FrameContext>
  )
}
