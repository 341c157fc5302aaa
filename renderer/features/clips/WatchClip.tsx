import { Modal, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clip } from '@shared/domain/supervision/clip'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useLoad } from '../../components/useLoad'
import { ClipPlayer } from '../player/ClipPlayer'
import { usePlayer } from '../player/playerStore'

/** Plays a clip as the group will see it. */
export function WatchClip({ clip, onClose }: { clip: Clip; onClose: () => void }) {
  const { t } = useTranslation(['clips', 'common'])
  const { value: playback, error } = useLoad(() => api.clips.open({ clipId: clip.id }), clip.id)
  useEffect(() => usePlayer.getState().pause(), [])
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={clip.title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {clip.lookFor && <Text mb="sm">{clip.lookFor}</Text>}
      {error && <ErrorAlert error={error} />}
      {playback && (
        <ClipPlayer
          clip={playback}
          recordingId={clip.recordingId}
          label={t('clips:picture', { title: clip.title })}
          autoPlay
        />
      )}
    </Modal>
  )
}
