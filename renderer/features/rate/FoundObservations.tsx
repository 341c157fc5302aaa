import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import { itemKeysOf, type Observation } from '@shared/domain/ratings/rating'
import { numberedItems } from '../../components/numberedItems'
import { usePlayer } from '../player/playerStore'
import { goToItem } from './goToItem'
import { useRating } from './ratingStore'
import { lastBegun } from './searchObservations'
import { SearchResult } from './SearchResult'
import classes from './SearchPanel.module.css'

type Props = {
  form: Form
  /** By time. */
  found: readonly Observation[]
  /** The words to mark in the texts. */
  words: string[]
  label: string
  list: RefObject<HTMLUListElement | null>
  /** Renders only the rows around the playhead. */
  around?: boolean
  /** Called when the arrow keys leave the list at its top. */
  onLeaveTop?: () => void
}

/** Observations by time; the one at the playhead is marked and kept in view. */
export function FoundObservations({ form, found, words, label, list, around = false, onLeaveTop }: Props) {
  const { t } = useTranslation('rate')
  const items = useMemo(() => numberedItems(form), [form])
  const at = useFollowedIndex(found, list)
  const onKeyDown = (event: KeyboardEvent) => {
    const results = [...(list.current?.querySelectorAll<HTMLElement>('[data-result]') ?? [])]
    const from = results.findIndex((result) => result.parentElement?.contains(event.target as Node))
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: results.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    if (to < 0) onLeaveTop?.()
    else results[Math.min(to, results.length - 1)]?.focus()
  }
  const [from, to] = around ? windowAround(found.length, at) : [0, found.length]
  return (
    // Arrow keys move between results.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul ref={list} className={classes.list} aria-label={label} data-keys="list" onKeyDown={onKeyDown}>
      {found.slice(from, to).map((observation, i) => {
        const numbers = itemKeysOf(observation).map((key) => items.get(key)?.number ?? 0)
        const first = observation.itemKey === null ? undefined : items.get(observation.itemKey)
        return (
          <SearchResult
            key={observation.id}
            observation={observation}
            place={first ? t('item', { number: numbers.join(', ') }) : t('noItem')}
            number={first?.number ?? 0}
            colour={first?.colour ?? -1}
            words={words}
            isNow={from + i === at}
            onJump={jumpTo}
            onShow={show}
          />
        )
      })}
    </ul>
  )
}

function jumpTo({ itemKey, startMs }: Observation): void {
  if (itemKey !== null) useRating.getState().setCurrentItem(itemKey)
  usePlayer.getState().jumpTo(startMs)
}

function show({ itemKey }: Observation): void {
  if (itemKey === null) goToUnsorted()
  else goToItem(itemKey)
}

/** Rows to either side of the playhead, and by how many the window moves. */
const AROUND = 100
const STEP = 50

/** The part of a long list that is rendered: around an index, moved in steps. */
function windowAround(length: number, at: number): [from: number, to: number] {
  const middle = Math.floor(Math.max(0, at) / STEP) * STEP
  return [Math.max(0, middle - AROUND), Math.min(length, middle + STEP + AROUND)]
}

function goToUnsorted(): void {
  const card = document.getElementById('unsorted-title')?.closest<HTMLElement>('section')
  card?.scrollIntoView({ block: 'start' })
  card?.focus({ preventScroll: true })
}

/** The observation at the playhead, scrolled into view unless the list is being used. */
function useFollowedIndex(found: readonly Observation[], list: RefObject<HTMLUListElement | null>): number {
  const [at, setAt] = useState(() => lastBegun(found, usePlayer.getState().currentMs))
  const newest = useRef(found)
  useEffect(() => {
    newest.current = found
    const follow = (ms: number) => setAt(lastBegun(newest.current, ms))
    follow(usePlayer.getState().currentMs)
    return usePlayer.subscribe(({ currentMs }, before) => {
      if (currentMs !== before.currentMs) follow(currentMs)
    })
  }, [found])
  useEffect(() => {
    const box = list.current
    const row = box?.querySelector('[aria-current=true]')
    if (
      !box ||
      !(row instanceof HTMLElement) ||
      box.matches(':hover') ||
      box.contains(document.activeElement)
    )
      return
    // Scrolls the list alone, not what holds it.
    const top = row.offsetTop - box.offsetTop
    if (top < box.scrollTop || top + row.offsetHeight > box.scrollTop + box.clientHeight)
      box.scrollTo({ top: top - box.clientHeight / 3 })
  }, [at, list])
  return at
}
