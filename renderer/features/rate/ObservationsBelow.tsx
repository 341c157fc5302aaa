import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { FoundObservations } from './FoundObservations'
import { StanceSelect, WhereFilter } from './ObservationFilters'
import { searchObservations, wordsOf } from './searchObservations'
import { useSearch } from './searchStore'
import classes from './ObservationsBelow.module.css'

/** All observations below the film, following the playhead, with the filters of the search. */
export function ObservationsBelow({ rating: { form, content } }: { rating: MyRating }) {
  const { t } = useTranslation('rate')
  const { text, where, stance, filter } = useSearch()
  const found = useMemo(
    () => searchObservations(content.observations, { text, where, stance }),
    [content.observations, text, where, stance],
  )
  const words = useMemo(() => wordsOf(text), [text])
  const list = useRef<HTMLUListElement>(null)
  if (content.observations.length === 0) return null
  return (
    <section className={classes.below} aria-label={t('search.below')}>
      <div className={classes.filters}>
        <TextInput
          type="search"
          size="xs"
          aria-label={t('search.text')}
          placeholder={t('search.placeholder')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={text}
          onChange={(event) => filter({ text: event.currentTarget.value })}
        />
        <WhereFilter form={form} small />
        <StanceSelect />
      </div>
      <FoundObservations
        form={form}
        found={found}
        around
        words={words}
        label={t('search.below')}
        list={list}
      />
    </section>
  )
}
