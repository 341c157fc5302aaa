import { Slider, Stack, Switch, Text } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../stores/preferencesStore'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useChangePreferences } from '../../components/useChangePreferences'

/** Audio settings; applied at once. */
export function SoundFields() {
  const { t } = useTranslation('playback')
  const { gainDb, evenLoudness, bothEars } = usePreferences()
  const { change, error } = useChangePreferences()
  const id = useId()
  return (
    <Stack gap="md">
      <div>
        <Text id={id} size="sm" fw={500}>
          {t('sound.gain')}: {t('sound.decibels', { db: gainDb })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('sound.gainText')}
        </Text>
        <Slider
          mt="xs"
          mb="lg"
          min={0}
          max={24}
          step={1}
          value={gainDb}
          onChange={(db) => change({ gainDb: db })}
          label={(db) => t('sound.decibels', { db })}
          thumbProps={{ 'aria-labelledby': id }}
          marks={[0, 6, 12, 18, 24].map((value) => ({ value, label: String(value) }))}
        />
      </div>
      <Switch
        label={t('sound.even')}
        description={t('sound.evenText')}
        checked={evenLoudness}
        onChange={(event) => change({ evenLoudness: event.currentTarget.checked })}
      />
      <Switch
        label={t('sound.bothEars')}
        description={t('sound.bothEarsText')}
        checked={bothEars}
        onChange={(event) => change({ bothEars: event.currentTarget.checked })}
      />
      {error && <ErrorAlert error={error} />}
    </Stack>
  )
}
