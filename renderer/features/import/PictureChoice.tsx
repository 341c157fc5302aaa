import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '@shared/domain/imports/imports'

type Props = { inspection: Inspection; onChange: (track: number) => void }

/** Choice of the picture track to import. */
export function PictureChoice({ inspection: { videoTracks, video }, onChange }: Props) {
  const { t } = useTranslation('import')
  const nameOf = ({ width, height, fps, isDefault }: Inspection['videoTracks'][number], n: number) =>
    [
      t('pictures.track', { number: n + 1 }),
      t('picture', { width, height }),
      fps !== null && fps <= 2 && t('pictures.stills'),
      isDefault && t('pictures.marked'),
    ]
      .filter(Boolean)
      .join(' · ')

  return (
    <Select
      size="md"
      label={t('pictures.title')}
      description={t('pictures.hint')}
      allowDeselect={false}
      data={videoTracks.map((track, n) => ({ value: String(n), label: nameOf(track, n) }))}
      value={String(video.track)}
      onChange={(value) => value !== null && onChange(Number(value))}
    />
  )
}
