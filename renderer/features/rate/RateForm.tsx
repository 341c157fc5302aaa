import { Title } from '@mantine/core'
import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { keptPlace, useDesk } from '../../stores/deskStore'
import { useLocalized } from '../../i18n/useLanguage'
import { useFullScreen } from '../player/fullScreenStore'
import { PartShape } from '../timeline/PartShape'
import { Disclosure } from './Disclosure'
import { ItemCard } from './ItemCard'
import { ItemStrip } from './ItemStrip'
import { LockSection } from './LockSection'
import { numberedParts } from '../../components/numberedItems'
import { useRating } from './ratingStore'
import { RateTour } from './RateTour'
import { UnsortedCard } from './UnsortedCard'
import { SaveFailure } from './SaveIndicator'
import classes from './RateForm.module.css'

type Props = {
  rating: MyRating
  onLock: () => void
  /** Replaces the progress once the rating is locked. */
  banner: ReactNode
}

/** The form beside the player; scrolls independently. */
export function RateForm({ rating, onLock, banner }: Props) {
  const { t } = useTranslation('rate')
  const local = useLocalized()
  const { form, status } = rating
  const parts = useMemo(() => numberedParts(form), [form])
  const readOnly = status === 'locked'
  // Over the film in full screen there is room for the current item only.
  const alone = useFullScreen((store) => store.on)
  const currentItem = useRating((store) => store.currentItem)

  const scroll = useKeptScroll(alone)
  const shownParts = alone
    ? parts
        .map((part) => ({ ...part, items: part.items.filter(({ item }) => item.key === currentItem) }))
        .filter(({ items }) => items.length > 0)
    : parts
  return (
    <section aria-label={t('formArea')} className={classes.form}>
      {readOnly && banner}
      <ItemStrip rating={rating} onLock={onLock} />
      <SaveFailure />
      <div ref={scroll} className={classes.scroll} data-tour-part="items">
        {!readOnly && !alone && <RateTour />}
        {!alone && (
          <div className={classes.source}>
            {t('formVersion', { title: local(form.title), version: form.version })}
            <Disclosure words={t('aboutForm')} text={local(form.provenance)} />
          </div>
        )}
        <UnsortedCard readOnly={readOnly} />
        {shownParts.map(({ part, colour, items }) => (
          <section key={part.key} aria-labelledby={`part-${part.key}`}>
            <Title order={2} id={`part-${part.key}`} className={classes.part}>
              <span className={classes.swatch} data-colour={colour}>
                <PartShape part={colour} size={18} />
              </span>
              {local(part.title)}
            </Title>
            {items.map((numbered) => (
              <ItemCard key={numbered.item.key} numbered={numbered} scale={form.scale} readOnly={readOnly} />
            ))}
          </section>
        ))}
        {!readOnly && !alone && <LockSection rating={rating} onLock={onLock} />}
      </div>
    </section>
  )
}

const REST_MS = 400

/** Scrolls the form to where it was left, and keeps where it is. */
function useKeptScroll(alone: boolean): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null)
  const recordingId = useRating((store) => store.recordingId)
  useEffect(() => {
    const box = ref.current
    if (!box || recordingId === null || alone) return
    box.scrollTop = keptPlace(recordingId)?.scrollTop ?? 0
    let rest: ReturnType<typeof setTimeout> | undefined
    const keep = () =>
      useDesk.getState().keepPlace(recordingId, { scrollTop: Math.max(0, Math.round(box.scrollTop)) })
    const onScroll = () => {
      clearTimeout(rest)
      rest = setTimeout(keep, REST_MS)
    }
    box.addEventListener('scroll', onScroll)
    return () => {
      clearTimeout(rest)
      box.removeEventListener('scroll', onScroll)
    }
  }, [recordingId, alone])
  return ref
}
