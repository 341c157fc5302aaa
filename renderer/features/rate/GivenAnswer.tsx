import { IconEyeOff } from '@tabler/icons-react'
import type { Form } from '@shared/domain/forms/form'
import type { Answer } from '@shared/domain/ratings/rating'
import { useLocalized } from '../../i18n/useLanguage'
import classes from './GivenAnswer.module.css'

/** A score and comment that stand, for good. */
export function GivenAnswer({ scale, answer: { score, comment } }: { scale: Form['scale']; answer: Answer }) {
  const local = useLocalized()
  const point = scale.points.find(({ value }) => value === score)
  return (
    <>
      <p className={classes.score}>
        {point ? <span className={classes.value}>{point.value}</span> : <IconEyeOff size={18} aria-hidden />}
        {local(point?.label ?? scale.cannotAssess)}
      </p>
      {comment !== '' && <p className={classes.comment}>{comment}</p>}
    </>
  )
}
