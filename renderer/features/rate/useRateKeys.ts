import { useTranslation } from 'react-i18next'
import { itemsOf } from '@shared/domain/forms/form'
import type { Score } from '@shared/domain/ratings/rating'
import { formatDuration, formatNumber } from '../../i18n/format'
import { useLanguage, useLocalized } from '../../i18n/useLanguage'
import { rates, usePlayer } from '../player/playerStore'
import { useRating } from './ratingStore'
import { useSearch } from './searchStore'
import { useAnnouncer } from '../../components/announcer'
import { goToItem, showItem } from './goToItem'
import { openGuidance } from './GuidancePicker'
import type { Command } from '../keyboard/keymap'
import { numberedItems } from '../../components/numberedItems'
import { beginObservation, markEdge, markMoment } from './observing'
import { openPhrases } from './PhrasePicker'
import { useCommandKeys } from '../keyboard/useCommandKeys'
import { runFilmCommand } from '../player/runFilmCommand'
import { useBeginPart } from './useBeginPart'
import { useTimelineCommands } from '../timeline/useTimelineCommands'

type Dialogs = { showKeys: () => void; goToTime: () => void }

type Run = (command: Command, target: EventTarget | null) => void

/** Binds the rating keys while mounted; returns the function that runs a command. */
export function useRateKeys(dialogs: Dialogs): Run {
  const run = useCommands(dialogs)
  useCommandKeys((command, target) => {
    run(command, target)
    return true
  })
  return run
}

function useCommands({ showKeys, goToTime }: Dialogs): Run {
  const { t } = useTranslation('rate')
  const language = useLanguage()
  const local = useLocalized()
  const timeline = useTimelineCommands()
  const beginPart = useBeginPart()
  const { say } = useAnnouncer.getState()
  const numberOf = (itemKey: string) => {
    const form = useRating.getState().rating?.form
    return form ? (numberedItems(form).get(itemKey)?.number ?? 0) : 0
  }

  const score = (value: Exclude<Score, null>) => {
    const { rating, currentItem, score: give } = useRating.getState()
    if (!rating || !currentItem || rating.status === 'locked') return
    const { points, cannotAssess } = rating.form.scale
    const point = points.find((p) => p.value === value)
    if (!point && value !== 'cannotAssess') return
    give(currentItem, value)
    const words = point ? `${value}, ${local(point.label)}` : local(cannotAssess)
    say(t('say.scored', { number: numberOf(currentItem), score: words }))
  }

  const moveItem = (by: -1 | 1) => {
    const { rating, currentItem } = useRating.getState()
    if (!rating) return
    const keys = itemsOf(rating.form).map(({ key }) => key)
    const next = keys[Math.min(Math.max(0, keys.indexOf(currentItem ?? '') + by), keys.length - 1)]
    if (next) goToItem(next)
  }

  const travel = (way: 'undo' | 'redo', target: EventTarget | null) => {
    const { history } = useRating.getState()
    const isEmpty = (way === 'undo' ? history.past : history.future).length === 0
    if (isEmpty) return say(t(way === 'undo' ? 'say.nothingToUndo' : 'say.nothingToRedo'))
    const itemKey = useRating.getState()[way]()
    if (!itemKey) return say(t(way === 'undo' ? 'say.undoneElse' : 'say.redoneElse'))
    // A pressed button keeps the focus.
    if (target) goToItem(itemKey)
    else showItem(itemKey)
    say(t(way === 'undo' ? 'say.undone' : 'say.redone', { number: numberOf(itemKey) }))
  }

  const changeRate = (by: number) => {
    const { rate, setRate } = usePlayer.getState()
    setRate(Math.min(Math.max(rates[0], rate + by), 2))
    say(t('say.rate', { rate: formatNumber(language, usePlayer.getState().rate, 2) }))
  }

  const mark = (edge: 'in' | 'out') => {
    markEdge(edge)
    const time = formatDuration(usePlayer.getState().currentMs)
    say(t(edge === 'in' ? 'say.markIn' : 'say.markOut', { time }))
  }

  return (command, target) => {
    const player = usePlayer.getState()
    const { currentItem } = useRating.getState()
    switch (command.do) {
      case 'changeRate':
        return changeRate(command.by)
      case 'toggleMute':
        return player.setMuted(!player.muted)
      case 'goToTime':
        return goToTime()
      case 'mark':
        return mark(command.edge)
      case 'moveItem':
        return moveItem(command.by)
      case 'score':
        return score(command.value)
      case 'cannotAssess':
        return score('cannotAssess')
      case 'newObservation':
        if (currentItem) beginObservation(currentItem, command.stance)
        return
      case 'newUnsorted':
        return beginObservation(null)
      case 'markMoment':
        return markMoment(command.stance)
      case 'phrases':
        return openPhrases()
      case 'zoom':
        return timeline.zoom(command.by)
      case 'wholeFilm':
        return timeline.showWhole()
      case 'toggleLoop':
        return timeline.toggleLoop()
      case 'clearMarks':
        return player.clearMarks()
      case 'goToObservation':
        return timeline.goToObservation(command.by)
      case 'beginPart':
        return beginPart(command.index)
      case 'undo':
      case 'redo':
        return travel(command.do, target)
      case 'showKeys':
        return showKeys()
      case 'search':
        useRating.getState().finishObservation()
        return useSearch.getState().open()
      case 'guidance':
        return openGuidance()
      case 'leaveField':
        return leaveField(target)
      default:
        runFilmCommand(command)
    }
  }
}

/** Moves the focus from a field to its item card. */
function leaveField(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return
  const card = target.closest<HTMLElement>('article')
  if (card && card !== target) card.focus({ preventScroll: true })
  else target.blur()
}
