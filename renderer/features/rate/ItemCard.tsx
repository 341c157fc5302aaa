import { Title } from '@mantine/core'
import { memo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import { answerTo, emptyRating, observationsOf, type Answer } from '@shared/domain/ratings/rating'
import { useShallow } from 'zustand/react/shallow'
import { useLocalized } from '../../i18n/useLanguage'
import { useRating } from './ratingStore'
import { cardId } from './cardId'
import { AddComment, CommentField } from './CommentField'
import { Disclosure } from './Disclosure'
import type { NumberedItem } from '../../components/numberedItems'
import { ObservationEditor } from './ObservationEditor'
import { ObservationList } from './ObservationList'
import { ScoreChoice } from './ScoreChoice'
import { IconEyeOff } from '@tabler/icons-react'
import classes from './ItemCard.module.css'

type Props = { numbered: NumberedItem; scale: Form['scale']; readOnly: boolean }

/** One item of the form: guidance, score, comment and observations. */
export const ItemCard = memo(function ItemCard({ numbered, scale, readOnly }: Props) {
  const { t } = useTranslation('rate')
  const local = useLocalized()
  const { item, number } = numbered
  const answer = useRating((store) => answerTo(store.rating?.content ?? emptyRating, item.key))
  const observations = useRating(
    useShallow((store) => observationsOf(store.rating?.content ?? emptyRating, item.key)),
  )
  const editor = useRating((store) => (store.editor?.home === item.key ? store.editor : null))
  const isCurrent = useRating((store) => store.currentItem === item.key)
  const card = useRef<HTMLElement>(null)
  const [commenting, setCommenting] = useState(false)
  const takeFocus = () => card.current?.focus({ preventScroll: true })
  const { score, comment } = answer
  const required = score === 'cannotAssess'
  const showComment = commenting || required || comment !== ''

  return (
    <article
      ref={card}
      id={cardId(item.key)}
      className={classes.card}
      tabIndex={-1}
      aria-labelledby={`${cardId(item.key)}-text`}
      aria-current={isCurrent}
      onFocus={() => useRating.getState().setCurrentItem(item.key)}
    >
      <div className={classes.head}>
        <span className={classes.number} aria-hidden>
          {number}
        </span>
        <Title order={3} id={`${cardId(item.key)}-text`} className={classes.text}>
          <span className={classes.spoken}>{t('item', { number })}: </span>
          {local(item.text)}
        </Title>
      </div>
      {item.guidance && (
        <div className={classes.guidance}>
          <Disclosure
            words={t('guidance')}
            label={`${t('guidance')}, ${t('item', { number })}`}
            text={local(item.guidance)}
          />
        </div>
      )}
      {readOnly ? (
        <GivenAnswer scale={scale} answer={answer} />
      ) : (
        <>
          <ScoreChoice
            scale={scale}
            number={number}
            itemKey={item.key}
            score={score}
            onChange={(chosen) => useRating.getState().score(item.key, chosen)}
            onPointed={takeFocus}
          >
            {!showComment && <AddComment number={number} onClick={() => setCommenting(true)} />}
          </ScoreChoice>
          {showComment && (
            <CommentField
              itemKey={item.key}
              number={number}
              comment={comment}
              required={required}
              takeFocus={commenting}
            />
          )}
        </>
      )}
      <ObservationList
        home={item.key}
        label={t('observations.of', { number })}
        observations={observations}
        editor={editor}
        readOnly={readOnly}
        onLeave={takeFocus}
      />
      {!readOnly && (
        <ObservationEditor
          itemKey={item.key}
          label={t('observations.new', { number })}
          editor={editor?.before ? null : editor}
          onLeave={takeFocus}
        />
      )}
    </article>
  )
})

/** The locked score and comment. */
function GivenAnswer({ scale, answer: { score, comment } }: { scale: Form['scale']; answer: Answer }) {
  const local = useLocalized()
  const point = scale.points.find(({ value }) => value === score)
  return (
    <>
      <p className={classes.givenScore}>
        {point ? (
          <span className={classes.givenValue}>{point.value}</span>
        ) : (
          <IconEyeOff size={18} aria-hidden />
        )}
        {local(point?.label ?? scale.cannotAssess)}
      </p>
      {comment !== '' && <p className={classes.givenComment}>{comment}</p>}
    </>
  )
}
