import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { MonoSide } from '@shared/domain/film/monoSide'
import { usePreferences } from '../../stores/preferencesStore'
import { notify } from '../../components/notify'

const ID = 'monoSide'

/** Notifies of sound on one side only, with a button that plays it on both. Does nothing once that is on. */
export function notifyMonoSide(monoSide: MonoSide | null): void {
  if (monoSide === null || usePreferences.getState().bothEars) return
  const mend = async () => {
    notifications.hide(ID)
    await usePreferences
      .getState()
      .change({ bothEars: true })
      .catch(() => notify(i18next.t('playback:monoSide.failed'), 'failed'))
  }
  notifications.show({
    id: ID,
    autoClose: 20_000,
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        {i18next.t(`playback:monoSide.${monoSide}`)}
        <Button size="compact-sm" variant="light" flex="none" onClick={() => void mend()}>
          {i18next.t('playback:monoSide.both')}
        </Button>
      </Group>
    ),
  })
}
