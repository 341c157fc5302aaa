import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Form } from '@shared/domain/forms/form'
import type { Score } from '@shared/domain/ratings/rating'
import { useLocalized } from '../../i18n/useLanguage'
import classes from './ScorePicker.module.css'

type Props = {
  form: Form
  /** Radio group name; unique on the page. */
  name: string
  label: string
  value: Score
  onChange: (score: Score) => void
  /** Rendered at the end of the label's line. */
  aside: ReactNode
}

/** The form's scale as a radio group without a default. */
export function ScorePicker({ form, name, label, value, onChange, aside }: Props) {
  const local = useLocalized()
  const choices: { score: Score; words: string }[] = [
    ...form.scale.points.map((point) => ({ score: point.value, words: local(point.label) })),
    { score: 'cannotAssess', words: local(form.scale.cannotAssess) },
  ]
  return (
    <div role="radiogroup" aria-labelledby={`${name}-label`}>
      <div className={classes.head}>
        <span id={`${name}-label`} className={classes.label}>
          {label}
        </span>
        {aside}
      </div>
      <div className={classes.choices}>
        {choices.map(({ score, words }) => (
          <label key={String(score)} className={classes.choice} data-checked={score === value || undefined}>
            <input type="radio" name={name} checked={score === value} onChange={() => onChange(score)} />
            {score === value && <IconCheck size={16} aria-hidden />}
            {typeof score === 'number' && <strong>{score}</strong>} {words}
          </label>
        ))}
      </div>
    </div>
  )
}
