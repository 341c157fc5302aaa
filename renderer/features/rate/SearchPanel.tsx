import { CloseButton, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { FoundObservations } from './FoundObservations'
import { goToItem } from './goToItem'
import { StanceFilter, WhereFilter } from './ObservationFilters'
import { useRating } from './ratingStore'
import { searchObservations, wordsOf } from './searchObservations'
import { useSearch } from './searchStore'
import classes from './SearchPanel.module.css'

/** Search in the user's observations by word, item, part and stance. Replaces the form while open. */
export function SearchPanel({ rating: { form, content } }: { rating: MyRating }) {
  const { t } = useTranslation(['rate', 'common'])
  const { text, where, stance, filter, close } = useSearch()
  const found = useMemo(
    () => searchObservations(content.observations, { text, where, stance }),
    [content.observations, text, where, stance],
  )
  const words = useMemo(() => wordsOf(text), [text])
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => field.current?.select(), [])

  const leave = () => {
    const { currentItem } = useRating.getState()
    close()
    if (currentItem) goToItem(currentItem)
  }
  const first = () => list.current?.querySelector<HTMLElement>('[data-result]')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave()
    else if (event.target === field.current && event.key === 'ArrowDown') first()?.focus()
    else if (event.target === field.current && event.key === 'Enter') first()?.click()
    else return
    event.preventDefault()
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
        <WhereFilter form={form} />
        <StanceFilter />
      </div>
      <p role="status" className={classes.count}>
        {t('search.found', { found: found.length, count: content.observations.length })}
      </p>
      {found.length > 0 && (
        <FoundObservations
          form={form}
          found={found}
          words={words}
          label={t('search.results')}
          list={list}
          onLeaveTop={() => field.current?.focus()}
        />
      )}
      {content.observations.length === 0 && <p className={classes.none}>{t('search.none')}</p>}
    </section>
  )
}
