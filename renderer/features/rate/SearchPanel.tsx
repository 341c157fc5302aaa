import { CloseButton, NativeSelect, SegmentedControl, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stance } from '@shared/domain/ratings/rating'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { useLocalized } from '../../i18n/useLanguage'
import { usePlayer } from '../player/playerStore'
import { useRating } from './ratingStore'
import { useSearch } from './searchStore'
import { goToItem } from './goToItem'
import { numberedItems } from '../../components/numberedItems'
import { searchObservations, wordsOf } from './searchObservations'
import { SearchResult } from './SearchResult'
import { StanceLabel } from '../../components/Stance'
import classes from './SearchPanel.module.css'

const stances = ['supports', 'against'] satisfies Stance[]

/** Search in the user's observations by word, item and stance. Replaces the form while open. */
export function SearchPanel({ rating: { form, content } }: { rating: MyRating }) {
  const { t } = useTranslation(['rate', 'common'])
  const local = useLocalized()
  const { text, itemKey, stance, filter, close } = useSearch()
  const items = useMemo(() => numberedItems(form), [form])
  const found = searchObservations(content.observations, { text, itemKey, stance })
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => field.current?.select(), [])

  const leave = () => {
    const { currentItem } = useRating.getState()
    close()
    if (currentItem) goToItem(currentItem)
  }
  const focusResult = (index: number) => {
    const results = list.current?.querySelectorAll<HTMLElement>('[data-result]') ?? []
    if (index < 0) field.current?.focus()
    else results[Math.min(index, results.length - 1)]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave()
    else if (event.target === field.current && event.key === 'ArrowDown') focusResult(0)
    else if (event.target === field.current && event.key === 'Enter')
      list.current?.querySelector<HTMLElement>('[data-result]')?.click()
    else return
    event.preventDefault()
  }
  const onListKey = (event: KeyboardEvent) => {
    const results = [...(list.current?.querySelectorAll<HTMLElement>('[data-result]') ?? [])]
    const at = results.findIndex((result) => result.parentElement?.contains(event.target as Node))
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: results.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    focusResult(to)
  }

  return (
    // Escape closes from any element inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-labelledby="search-title" className={classes.panel} onKeyDown={onKeyDown}>
      <div className={classes.head}>
        <Title order={2} id="search-title" size="h3">
          {t('search.title')}
        </Title>
        <CloseButton aria-label={t('search.close')} onClick={leave} />
      </div>
      <div className={classes.filters}>
        <TextInput
          ref={field}
          type="search"
          aria-label={t('search.text')}
          placeholder={t('search.placeholder')}
          leftSection={<IconSearch size={17} aria-hidden />}
          value={text}
          onChange={(event) => filter({ text: event.currentTarget.value })}
        />
        <NativeSelect
          aria-label={t('search.item')}
          value={itemKey ?? ''}
          onChange={(event) => filter({ itemKey: event.currentTarget.value || null })}
        >
          <option value="">{t('search.allItems')}</option>
          {[...items.values()].map(({ item, number }) => (
            <option key={item.key} value={item.key}>
              {number}. {local(item.text)}
            </option>
          ))}
        </NativeSelect>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label={t('stance.label')}
          value={stance ?? 'all'}
          onChange={(value) => filter({ stance: value === 'all' ? null : value })}
          data={[
            { value: 'all', label: t('search.allStances') },
            ...stances.map((value) => ({ value, label: <StanceLabel stance={value} /> })),
          ]}
        />
      </div>
      <p role="status" className={classes.count}>
        {t('search.found', { found: found.length, count: content.observations.length })}
      </p>
      {found.length > 0 && (
        // Arrow keys move between results.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul
          ref={list}
          className={classes.list}
          aria-label={t('search.results')}
          data-keys="list"
          onKeyDown={onListKey}
        >
          {found.map((observation) => (
            <SearchResult
              key={observation.id}
              observation={observation}
              number={items.get(observation.itemKey)?.number ?? 0}
              colour={items.get(observation.itemKey)?.colour ?? 0}
              words={wordsOf(text)}
              onJump={() => {
                useRating.getState().setCurrentItem(observation.itemKey)
                usePlayer.getState().jumpTo(observation.startMs)
              }}
              onShow={() => goToItem(observation.itemKey)}
            />
          ))}
        </ul>
      )}
      {content.observations.length === 0 && <p className={classes.none}>{t('search.none')}</p>}
    </section>
  )
}
