import { Popover, Text } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { SoundFields } from './SoundFields'
import { usePreferences } from '../../stores/preferencesStore'
import { changesSound } from './soundChain'
import classes from './PlayerControls.module.css'

/** Opens the audio settings; a dot shows that one is active. */
export function SoundButton() {
  const { t } = useTranslation('playback')
  const isOn = usePreferences(changesSound)
  return (
    <Popover position="top-end" width={340} trapFocus returnFocus shadow="md" withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={classes.control}
          data-on={isOn || undefined}
          aria-label={t('sound.open')}
          title={t('sound.open')}
        >
          <IconAdjustmentsHorizontal size={21} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('sound.title')}>
        <SoundFields />
        <Text mt="md" size="xs" c="dimmed">
          {t('sound.kept')}
        </Text>
      </Popover.Dropdown>
    </Popover>
  )
}
