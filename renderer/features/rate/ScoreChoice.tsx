import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconEyeOff } from '@tabler/icons-react'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '@shared/domain/forms/form'
import type { Score } from '@shared/domain/ratings/rating'
import { useLocalized } from '../../i18n/useLanguage'
import classes from './ScoreChoice.module.css'

type Props = {
  scale: Form['scale']
  number: number
  itemKey: string
  score: Score
  onChange: (score: Score) => void
  /** Chosen by mouse. */
  onPointed: () => void
  /** Rendered beside "cannot be assessed". */
  children: ReactNode
}

/** The points of the scale, and separately "cannot be assessed". */
export function ScoreChoice({ scale, number, itemKey, score, onChange, onPointed, children }: Props) {
  const { t } = useTranslation('rate')
  const local = useLocalized()
  const choice = (value: Score & (number | string), contents: ReactNode, className?: string) => (
    <Choice
      key={value}
      name={`score-${itemKey}`}
      checked={score === value}
      className={className}
      onChoose={() => onChange(value)}
      onPointed={onPointed}
    >
      {contents}
    </Choice>
  )
  return (
    <fieldset className={classes.choices}>
      <VisuallyHidden component="legend">{t('score', { number })}</VisuallyHidden>
      <div className={classes.points}>
        {scale.points.map(({ value, label }) =>
          choice(
            value,
            <>
              <span className={classes.value}>{value}</span>
              <span className={classes.label}>{local(label)}</span>
            </>,
            classes.point,
          ),
        )}
      </div>
      <div className={classes.apart}>
        {choice(
          'cannotAssess',
          <>
            <IconEyeOff size={17} aria-hidden />
            <span className={classes.label}>{local(scale.cannotAssess)}</span>
          </>,
        )}
        {children}
      </div>
    </fieldset>
  )
}

type ChoiceProps = {
  name: string
  checked: boolean
  className?: string
  onChoose: () => void
  onPointed: () => void
  children: ReactNode
}

function Choice({ name, checked, className = '', onChoose, onPointed, children }: ChoiceProps) {
  const pointed = useRef(false)
  return (
    <label className={`${classes.choice} ${className}`} onPointerDown={() => (pointed.current = true)}>
      <input
        type="radio"
        className={classes.input}
        name={name}
        checked={checked}
        onChange={onChoose}
        onClick={() => {
          // A focused radio would take the arrow keys that seek.
          if (pointed.current) onPointed()
          pointed.current = false
        }}
      />
      {checked && <IconCheck size={15} aria-hidden className={classes.check} />}
      {children}
    </label>
  )
}
