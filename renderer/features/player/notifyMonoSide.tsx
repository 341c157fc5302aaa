import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { Ear } from '@shared/domain/film/monoSide'
import { usePreferences } from '../../stores/preferencesStore'
import { notify } from '../../components/notify'

const ID = 'oneEar'

/** Says that a recording is heard on one side only, with a button that lets one hear it in both ears; once that is on, nothing. */
export function notifyMonoSide(ear: Ear | null): void {
  if (ear === null || usePreferences.getState().bothEars) return
  const mend = async () => {
    notifications.hide(ID)
    await usePreferences
      .getState()
      .change({ bothEars: true })
      .catch(() => notify(i18next.t('playback:oneEar.failed'), 'failed'))
  }
  notifications.show({
    id: ID,
    autoClose: 20_000,
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        {i18next.t(`playback:oneEar.${ear}`)}
        <Button size="compact-sm" variant="light" flex="none" onClick={() => void mend()}>
          {i18next.t('playback:oneEar.both')}
        </Button>
      </Group>
    ),
  })
}
