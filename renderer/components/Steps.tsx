import { IconCheck } from '@tabler/icons-react'
import classes from './Steps.module.css'

/** Where one is in a few steps that follow each other. */
export function Steps({ labels, current }: { labels: readonly string[]; current: number }) {
  return (
    <ol className={classes.steps}>
      {labels.map((label, i) => (
        <li
          key={label}
          className={classes.step}
          aria-current={i === current ? 'step' : undefined}
          data-done={i < current}
        >
          <span className={classes.mark} aria-hidden>
            {i < current ? <IconCheck size={16} /> : i + 1}
          </span>
          {label}
        </li>
      ))}
    </ol>
  )
}
