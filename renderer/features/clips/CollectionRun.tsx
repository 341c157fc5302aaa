import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClipPlayback, ClipView } from '@shared/domain/supervision/clip'
import type { CollectionEntry } from '@shared/domain/supervision/collection'
import { api } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import { ErrorAlert } from '../../components/ErrorAlert'
import { ClipPlayer } from '../player/ClipPlayer'
import classes from './ClipsScreen.module.css'

type Props = { entries: readonly CollectionEntry[]; clips: readonly ClipView[]; onClose: () => void }

/** One clip after the other, each after its words. Page Down and Page Up step. */
export function CollectionRun({ entries, clips, onClose }: Props) {
  const { t } = useTranslation(['clips', 'common'])
  const playable = entries.flatMap(({ clipId, words }) => {
    const clip = clips.find(({ id }) => id === clipId)?.clip
    return clip ? [{ clip, words }] : []
  })
  const skipped = entries.length - playable.length
  const [index, setIndex] = useState(0)
  const [begun, setBegun] = useState(false)
  const now = playable[index]
  const to = (next: number) => {
    setIndex(Math.min(Math.max(0, next), playable.length))
    setBegun(false)
  }
  const step = useCallback(() => {
    setIndex((current) => current + 1)
    setBegun(false)
  }, [])
  const playback = usePlaybacks([now?.clip.id, playable[index + 1]?.clip.id])
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return
    event.preventDefault()
    if (event.key === 'PageUp') to(index - 1)
    else if (now && now.words !== '' && !begun) setBegun(true)
    else to(index + 1)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  const opened = now && playback(now.clip.id)
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={now?.clip.title ?? t('clips:playAll')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        {index === 0 && skipped > 0 && <Text c="dimmed">{t('clips:runSkipped', { count: skipped })}</Text>}
        {!now && <Text role="status">{t('clips:runOver')}</Text>}
        {now && now.words !== '' && !begun && (
          <>
            <p className={classes.words}>{now.words}</p>
            <Button data-autofocus w="fit-content" onClick={() => setBegun(true)}>
              {t('clips:runPlay')}
            </Button>
          </>
        )}
        {now && (now.words === '' || begun) && (
          <>
            {opened?.error && <ErrorAlert error={opened.error} />}
            {opened?.playback && (
              <ClipPlayer
                key={now.clip.id}
                clip={opened.playback}
                recordingId={now.clip.recordingId}
                label={t('clips:picture', { title: now.clip.title })}
                autoPlay
                onEnded={step}
              />
            )}
          </>
        )}
        <Group justify="space-between">
          <Button variant="default" disabled={index === 0} onClick={() => to(index - 1)}>
            {t('clips:runPrevious')}
          </Button>
          {now && (
            <Text size="sm" c="dimmed">
              {t('clips:runOf', { number: index + 1, count: playable.length })}
            </Text>
          )}
          <Button variant="default" disabled={!now} onClick={() => to(index + 1)}>
            {t('clips:runNext')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type Opened = { playback: ClipPlayback | null; error: ApiError | null }

/** Opens clips, the next one ahead; each is opened once. */
function usePlaybacks(clipIds: readonly (string | undefined)[]) {
  const asked = useRef(new Set<string>())
  const [opened, setOpened] = useState<ReadonlyMap<string, Opened>>(new Map())
  const wanted = clipIds.filter((id) => id !== undefined).join(' ')
  useEffect(() => {
    const put = (id: string, one: Opened) => setOpened((all) => new Map(all).set(id, one))
    const missing = wanted.split(' ').filter((id) => id !== '' && !asked.current.has(id))
    for (const clipId of missing) {
      asked.current.add(clipId)
      api.clips.open({ clipId }).then(
        (playback) => put(clipId, { playback, error: null }),
        (error: unknown) => put(clipId, { playback: null, error: toApiError(error) }),
      )
    }
  }, [wanted])
  return (clipId: string): Opened | undefined => opened.get(clipId)
}
