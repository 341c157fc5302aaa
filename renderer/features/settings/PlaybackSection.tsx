import { Group, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DecimalInput } from '../../components/DecimalInput'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { SoundFields } from '../player/SoundFields'
import { useChangePreferences } from '../../components/useChangePreferences'
import { usePreferences } from '../../stores/preferencesStore'

/** Lead-in, reaction time and audio settings. */
export function PlaybackSection() {
  const { t } = useTranslation('playback')
  const { leadInMs, reactionMs } = usePreferences()
  const { change, error } = useChangePreferences()
  return (
    <Card title={t('title')}>
      <Group gap="xl" align="flex-start" grow>
        <Seconds
          label={t('leadIn')}
          description={t('leadInText')}
          ms={leadInMs}
          longestMs={10_000}
          onChange={(ms) => change({ leadInMs: ms })}
        />
        <Seconds
          label={t('reaction')}
          description={t('reactionText')}
          ms={reactionMs}
          longestMs={5000}
          onChange={(ms) => change({ reactionMs: ms })}
        />
      </Group>
      {error && <ErrorAlert error={error} mt="md" />}
      <Title order={3} mt="lg" mb="xs">
        {t('sound.title')}
      </Title>
      <SoundFields />
    </Card>
  )
}

type SecondsProps = {
  label: string
  description: string
  ms: number
  longestMs: number
  onChange: (ms: number) => void
}

function Seconds({ label, description, ms, longestMs, onChange }: SecondsProps) {
  const { t } = useTranslation('playback')
  return (
    <DecimalInput
      label={label}
      description={description}
      suffix={` ${t('seconds')}`}
      value={ms / 1000}
      min={0}
      max={longestMs / 1000}
      step={0.5}
      decimalScale={1}
      allowNegative={false}
      clampBehavior="strict"
      inputWrapperOrder={['label', 'input', 'description']}
      // Ignores the empty field while typing.
      onChange={(value) => typeof value === 'number' && onChange(Math.round(value * 1000))}
    />
  )
}
