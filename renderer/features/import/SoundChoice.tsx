import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '@shared/domain/imports/imports'
import { useLanguage } from '../../i18n/useLanguage'

type Props = { inspection: Inspection; onChange: (track: number) => void }

/** Choice of the audio track to import. */
export function SoundChoice({ inspection: { audioTracks, audio }, onChange }: Props) {
  const { t } = useTranslation('import')
  const languages = new Intl.DisplayNames([useLanguage()], { type: 'language', fallback: 'code' })
  const nameOf = ({ channels, language, name }: Inspection['audioTracks'][number], n: number) =>
    [
      t('sound.track', { number: n + 1 }),
      name,
      language && languages.of(language),
      channels === 1
        ? t('sound.mono')
        : channels === 2
          ? t('sound.stereo')
          : t('sound.channels', { count: channels }),
    ]
      .filter(Boolean)
      .join(' · ')

  return (
    <Select
      size="md"
      label={t('sound.title')}
      description={t('sound.hint')}
      allowDeselect={false}
      data={audioTracks.map((track, n) => ({ value: String(n), label: nameOf(track, n) }))}
      value={String(audio?.track ?? 0)}
      onChange={(value) => value !== null && onChange(Number(value))}
    />
  )
}
