import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useGroups } from '../../stores/groupsStore'
import { useLeaders } from '../../stores/leadersStore'
import { useNavigation, type Screen } from '../../stores/navigationStore'
import { useOffer, usePalette, type PaletteEntry } from '../../stores/paletteStore'
import { useRecordings } from '../../stores/recordingsStore'
import { useWorkspace } from '../../stores/workspaceStore'

type Place = { screen: Screen; label: string }

/** What can be gone to from every screen: screens, settings, recordings, people, groups, sessions, and locking. */
export function useGlobalEntries(places: readonly Place[]): void {
  const { t } = useTranslation(['palette', 'common', 'settings', 'members', 'playback', 'rate'])
  const language = useLanguage()
  const opened = usePalette((store) => store.opened)
  const { go } = useNavigation.getState()

  useEffect(() => {
    if (!opened) return
    // What cannot be loaded is not offered; its own screen shows why.
    if (useRecordings.getState().list === null) void useRecordings.getState().load()
    if (useLeaders.getState().list === null) void useLeaders.getState().load()
    // A plan that was changed meanwhile moves the next session.
    void useGroups.getState().load()
  }, [opened])
  // The list follows what is loaded while the palette is open.
  const recordings = useRecordings((store) => store.list)
  const leaders = useLeaders((store) => store.list)
  const groups = useGroups((store) => store.list)
  useEffect(() => {
    if (usePalette.getState().opened) usePalette.setState(({ sources }) => ({ sources: [...sources] }))
  }, [recordings, leaders, groups])

  const settings = [
    t('settings:look'),
    t('settings:spelling.title'),
    t('playback:title'),
    t('settings:keys.title'),
    t('settings:supervisors'),
    t('settings:passphrase'),
    t('members:rotation.section'),
    t('settings:about'),
  ]
  useOffer(() => [
    ...places.map(({ screen, label }, i): PaletteEntry => ({
      id: `screen-${i}`,
      kind: 'screen',
      label,
      run: () => go(screen),
    })),
    ...(recordings ?? []).map(({ id, details }): PaletteEntry => ({
      id: `recording-${id}`,
      kind: 'recording',
      label: `${details.citizenCode} · ${details.leader}`,
      hint: formatDay(language, details.meetingDate),
      run: () => go({ screen: 'recording', recordingId: id }),
    })),
    ...(leaders ?? []).map(({ id, name }): PaletteEntry => ({
      id: `person-${id}`,
      kind: 'person',
      label: name,
      run: () => go({ screen: 'leader', leaderId: id, tab: 'training' }),
    })),
    ...(groups ?? []).map(({ group }): PaletteEntry => ({
      id: `group-${group.id}`,
      kind: 'group',
      label: group.name,
      run: () => go({ screen: 'group', groupId: group.id }),
    })),
    ...(groups ?? []).flatMap(({ group, next }): PaletteEntry[] =>
      next
        ? [
            {
              id: `session-${next.id}`,
              kind: 'session',
              label: `${group.name} · ${formatDay(language, next.day)}`,
              run: () => go({ screen: 'session', sessionId: next.id }),
            },
          ]
        : [],
    ),
    ...settings.map((label, i): PaletteEntry => ({
      id: `setting-${i}`,
      kind: 'setting',
      label,
      run: () => {
        go({ screen: 'settings' })
        showSection(label)
      },
    })),
    {
      id: 'lock',
      kind: 'command',
      label: t('common:lock'),
      run: () =>
        void useWorkspace
          .getState()
          .lock()
          .catch(() => undefined),
    },
  ])
}

/** Scrolls to a section of the settings by its heading. */
function showSection(title: string, triesLeft = 20): void {
  const heading = [...document.querySelectorAll<HTMLElement>('main h2')].find(
    ({ textContent }) => textContent === title,
  )
  if (!heading && triesLeft > 0) requestAnimationFrame(() => showSection(title, triesLeft - 1))
  if (!heading) return
  heading.tabIndex = -1
  heading.scrollIntoView({ block: 'start' })
  heading.focus({ preventScroll: true })
}
