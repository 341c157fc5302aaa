import { Slider } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../i18n/format'
import { usePlayer } from './playerStore'

/** A seek slider, where there is no timeline. */
export function TimeBar() {
  const { t } = useTranslation('rate')
  const seconds = usePlayer((player) => Math.floor(player.currentMs / 1000))
  const length = usePlayer((player) => Math.ceil(player.durationMs / 1000))
  const seek = usePlayer((player) => player.seek)
  return (
    <Slider
      mt="xs"
      size="sm"
      thumbSize={24}
      label={null}
      thumbLabel={t('player.position')}
      max={Math.max(1, length)}
      value={seconds}
      onChange={(value) => seek(value * 1000)}
      thumbProps={{
        'aria-valuetext': t('player.positionText', {
          time: formatDuration(seconds * 1000),
          duration: formatDuration(length * 1000),
        }),
      }}
    />
  )
}
