import { Title } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { emptyRating, unsortedIn } from '@shared/domain/ratings/rating'
import { useShallow } from 'zustand/react/shallow'
import { ObservationEditor } from './ObservationEditor'
import { ObservationList } from './ObservationList'
import { useRating } from './ratingStore'
import classes from './ItemCard.module.css'

/** Observations that belong to no item yet, and the editor of a new one. Nothing while there are none. */
export function UnsortedCard({ readOnly }: { readOnly: boolean }) {
  const { t } = useTranslation('rate')
  const observations = useRating(useShallow((store) => unsortedIn(store.rating?.content ?? emptyRating)))
  const editor = useRating((store) => (store.editor?.home === null ? store.editor : null))
  const card = useRef<HTMLElement>(null)
  const takeFocus = () => card.current?.focus({ preventScroll: true })
  if (observations.length === 0 && !editor) return null
  return (
    <section ref={card} className={classes.card} tabIndex={-1} aria-labelledby="unsorted-title">
      <Title order={2} id="unsorted-title" className={classes.text}>
        {t('unsorted.title')}
      </Title>
      {!readOnly && <p className={classes.unsortedHint}>{t('unsorted.hint')}</p>}
      <ObservationList
        home={null}
        label={t('unsorted.title')}
        observations={observations}
        editor={editor}
        readOnly={readOnly}
        onLeave={takeFocus}
      />
      {!readOnly && editor && !editor.before && (
        <ObservationEditor itemKey={null} label={t('unsorted.new')} editor={editor} onLeave={takeFocus} />
      )}
    </section>
  )
}
