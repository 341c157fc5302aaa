import { Select, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '@shared/domain/imports/imports'
import { api } from '../../api/api'
import classes from './SourcePlayer.module.css'

type Parts = Inspection['parts']

type Props = {
  parts: Parts
  /** Receives the position in milliseconds across all parts. */
  onTime: (ms: number) => void
}

/** Plays the chosen source file, to find the start and end of the meeting. */
export function SourcePlayer({ parts, onTime }: Props) {
  const { t } = useTranslation('import')
  const [chosen, setChosen] = useState(0)
  const part = parts[chosen] ?? parts[0]
  const before = parts
    .slice(0, parts.indexOf(part as Parts[number]))
    .reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0)
  if (!part) return null
  return (
    <Stack gap="xs">
      {parts.length > 1 && (
        <Select
          w="20rem"
          label={t('trim.part')}
          allowDeselect={false}
          data={parts.map(({ fileName }, n) => ({ value: String(n), label: `${n + 1}. ${fileName}` }))}
          value={String(chosen)}
          onChange={(value) => setChosen(Number(value ?? 0))}
        />
      )}
      <Film
        key={part.sourceId}
        sourceId={part.sourceId}
        label={part.fileName}
        onTime={(ms) => onTime(before + ms)}
      />
    </Stack>
  )
}

function Film({
  sourceId,
  label,
  onTime,
}: {
  sourceId: string
  label: string
  onTime: (ms: number) => void
}) {
  const { t } = useTranslation('import')
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const element = video.current
    let gone = false
    api.imports.openPreview({ sourceId }).then(
      ({ url }) => {
        if (!gone && element) element.src = url
      },
      () => !gone && setFailed(true),
    )
    return () => {
      gone = true
      element?.removeAttribute('src')
      element?.load()
      void api.imports.closePreview({ sourceId }).catch(() => undefined)
    }
  }, [sourceId])

  if (failed) return <Text c="dimmed">{t('trim.noPreview')}</Text>
  return (
    <video
      ref={video}
      className={classes.video}
      aria-label={t('trim.preview', { name: label })}
      controls
      controlsList="nodownload noremoteplayback noplaybackrate"
      disablePictureInPicture
      preload="metadata"
      onTimeUpdate={(event) => onTime(Math.round(event.currentTarget.currentTime * 1000))}
      onError={(event) => setFailed(event.currentTarget.hasAttribute('src'))}
    />
  )
}
