import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Use } from '@shared/domain/consent/consent'
import type { Tracks } from '@shared/domain/film/tracks'
import { api, onEvent } from '../../api/api'
import { notifyMonoSide } from '../player/notifyMonoSide'
import { useEdits } from '../../stores/editsStore'
import { lastAsked } from '../../stores/lastAsked'
import { sinceLock } from '../../stores/registry'
import { ThumbCache, type Thumbs } from './thumbs'
import { Waveform } from './waveform'

const failed: Tracks = { state: 'unavailable', reason: 'failed', peaks: null, thumbs: null }

type Shown = { waveform: Waveform | null; notice: string | null; thumbs: Thumbs | null }

/** Waveform and thumbnails of a recording, once available; `notice` says why there is no waveform. */
export function useTracks(recordingId: string, purpose: Use): Shown {
  const { t } = useTranslation('timeline')
  const [tracks, setTracks] = useState<Tracks | null>(null)

  useEffect(() => {
    const current = sinceLock()
    let gone = false
    const ask = lastAsked()
    const load = async () => {
      const isLast = ask()
      const loaded = await api.film.tracks({ recordingId, purpose }).catch(() => failed)
      if (gone || !current() || !isLast()) return
      setTracks(loaded)
      notifyMonoSide(loaded.peaks?.monoSide ?? null)
    }
    // Subscribe before loading, so that no event is missed.
    const stop = onEvent('tracksReady', (ready) => {
      if (ready.recordingId === recordingId) void load()
    })
    // What was drawn goes where the consent does.
    const stopConsent = onEvent('consentChanged', () => void load())
    void load()
    return () => {
      gone = true
      stop()
      stopConsent()
      setTracks(null)
    }
  }, [recordingId, purpose])

  const peaks = tracks?.peaks ?? null
  const waveform = useMemo(() => {
    if (!peaks) return null
    const { bucketMs, data } = peaks
    return new Waveform({ bucketMs, data: new Int8Array(data.buffer, data.byteOffset, data.byteLength) })
  }, [peaks])
  const cache = useThumbs(recordingId, purpose, tracks?.thumbs ?? null)
  return { waveform, notice: noticeOf(tracks), thumbs: cache }

  function noticeOf(loaded: Tracks | null): string | null {
    if (!loaded || loaded.peaks) return null
    if (loaded.state === 'making') return t('wave.making')
    return t(`wave.${loaded.reason ?? 'noSound'}`)
  }
}

function useThumbs(recordingId: string, purpose: Use, facts: Tracks['thumbs']): ThumbCache | null {
  // Edits changed: thumbnails must be reloaded.
  const edits = useEdits((store) => store.list)
  const cache = useMemo(() => {
    if (!facts || facts.count === 0) return null
    return new ThumbCache(facts, (index) => api.film.thumbnail({ recordingId, purpose, index }))
  }, [recordingId, purpose, facts, edits])
  useEffect(() => () => cache?.dispose(), [cache])
  return cache
}
