import { Title } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answerTo } from '@shared/domain/ratings/rating'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { useLocalized } from '../../i18n/useLanguage'
import { PartShape } from '../timeline/PartShape'
import { Disclosure } from './Disclosure'
import { ItemCard } from './ItemCard'
import { LockSection } from './LockSection'
import { numberedParts } from '../../components/numberedItems'
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

  return (
    <section aria-label={t('formArea')} className={classes.form}>
      {readOnly ? banner : <Progress rating={rating} />}
      <SaveFailure />
      <div className={classes.scroll}>
        <div className={classes.source}>
          {t('formVersion', { title: local(form.title), version: form.version })}
          <Disclosure words={t('aboutForm')} text={local(form.provenance)} />
        </div>
        {parts.map(({ part, colour, items }) => (
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
        {!readOnly && <LockSection rating={rating} onLock={onLock} />}
      </div>
    </section>
  )
}

function Progress({ rating: { form, content } }: { rating: MyRating }) {
  const { t } = useTranslation('rate')
  const keys = form.parts.flatMap((part) => part.items.map(({ key }) => key))
  const answered = keys.filter((key) => answerTo(content, key).score !== null).length
  const text = t('progress', { answered, total: keys.length })
  return (
    <div className={classes.progress}>
      <span>{text}</span>
      <progress className={classes.meter} value={answered} max={keys.length} aria-label={text} />
    </div>
  )
}
