import { useTranslation } from 'react-i18next'
import { bandAt, beginPart, type Band } from '@shared/domain/ratings/bands'
import { useAnnouncer } from '../../components/announcer'
import { formatDuration } from '../../i18n/format'
import { useLocalized } from '../../i18n/useLanguage'
import { usePlayer } from '../player/playerStore'
import { useRating } from './ratingStore'

/**
 * Returns a function that begins a part of the meeting at the current position and announces it. It takes the index of
 * the part in the form, from 0; without one, the part after the current one.
 */
export function useBeginPart(): (index?: number) => void {
  const { t } = useTranslation('timeline')
  const local = useLocalized()
  const { say } = useAnnouncer.getState()

  return (index) => {
    const { rating, setBands } = useRating.getState()
    if (!rating || rating.status === 'locked') return
    const { currentMs, durationMs } = usePlayer.getState()
    const { bands = [] } = rating.content
    const part = rating.form.parts[index ?? nextPart(rating.form.parts, bands, currentMs)]
    if (!part || durationMs === 0) return say(t('say.noPart'))
    setBands(beginPart(bands, part.key, currentMs, durationMs))
    say(t('say.partBegins', { part: local(part.title), time: formatDuration(currentMs) }))
  }
}

function nextPart(parts: readonly { key: string }[], bands: readonly Band[], ms: number): number {
  const now = bandAt(bands, ms)
  return now ? parts.findIndex(({ key }) => key === now.partKey) + 1 : 0
}
