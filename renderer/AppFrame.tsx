import { Button, UnstyledButton } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceState } from '@shared/domain/workspace/workspaceState'
import { places, screens } from './screens'
import { useNavigation } from './stores/navigationStore'
import { useWorkspace } from './stores/workspaceStore'
import { useAction } from './components/useAction'
import { ErrorAlert } from './components/ErrorAlert'
import { FolderAlarm } from './components/FolderAlarm'
import { folderName } from './components/folderName'
import { Initials } from './components/Initials'
import classes from './AppFrame.module.css'

type Unlocked = Extract<WorkspaceState, { kind: 'unlocked' }>

/** Top bar and main area around every screen of an unlocked workspace. */
export function AppFrame({ workspace, children }: { workspace: Unlocked; children: ReactNode }) {
  const { t } = useTranslation()
  const { current, go } = useNavigation()
  const lock = useWorkspace((store) => store.lock)
  const locking = useAction(lock)

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        {t('skipToContent')}
      </a>
      <header className={classes.bar}>
        <div className={classes.product}>
          <span className={classes.name}>Samklang</span>
          <span className={classes.workspace} title={workspace.folder}>
            {workspace.isExample ? t('exampleWorkspace') : folderName(workspace.folder)}
          </span>
        </div>
        <nav aria-label={t('navigation')} className={classes.nav}>
          {places.map((screen) => (
            <UnstyledButton
              key={screen}
              className={classes.place}
              aria-current={screens[current.screen].place === screen ? 'page' : undefined}
              onClick={() => go({ screen })}
            >
              {t(`places.${screen}`)}
            </UnstyledButton>
          ))}
        </nav>
        <div className={classes.person}>
          <Initials initials={workspace.user.initials} />
          <span className={classes.personName}>{workspace.user.name}</span>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconLock size={17} aria-hidden />}
            aria-label={t('lock')}
            title={t('lock')}
            loading={locking.busy}
            onClick={() => void locking.run()}
          >
            <span className={classes.lockText}>{t('lock')}</span>
          </Button>
        </div>
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        {locking.error && <ErrorAlert error={locking.error} onClose={locking.clear} m="md" />}
        <FolderAlarm userId={workspace.user.id} />
        {children}
      </main>
    </div>
  )
}
