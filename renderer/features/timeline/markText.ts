import { useTranslation } from 'react-i18next'
import type { Mark } from './marks'
import { timeOf } from './timeText'

/** A mark in words: time, item, what it says, and its text. */
export function useMarkText(): (mark: Mark) => string {
  const { t } = useTranslation('rate')
  return (mark) => {
    const words = { time: timeOf(mark), stance: t(`stance.${mark.stance}`), text: mark.text }
    return mark.number === null
      ? t('player.markUnsorted', words)
      : t('player.mark', { ...words, number: mark.number })
  }
}
