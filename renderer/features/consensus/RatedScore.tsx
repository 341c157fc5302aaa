import type { Form } from '@shared/domain/forms/form'
import { answerTo } from '@shared/domain/ratings/rating'
import type { OpenedRating } from '@shared/domain/consensus/comparison'
import { useLocalized } from '../../i18n/useLanguage'
import { wordsOf } from './difference'
import classes from './RatedScore.module.css'

/** One supervisor's score of an item: number, label and comment. */
export function RatedScore({ form, rating, itemKey }: { form: Form; rating: OpenedRating; itemKey: string }) {
  const local = useLocalized()
  const { score, comment } = answerTo(rating.content, itemKey)
  const words = wordsOf(form, score)
  return (
    <>
      <div className={classes.name}>{rating.supervisor.name}</div>
      <div className={classes.score}>
        {typeof score === 'number' && <strong className={classes.figure}>{score}</strong>}{' '}
        {words && local(words)}
      </div>
      {comment.trim() !== '' && <p className={classes.comment}>{comment}</p>}
    </>
  )
}
