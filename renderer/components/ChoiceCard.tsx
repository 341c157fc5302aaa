import { Loader, UnstyledButton } from '@mantine/core'
import { IconChevronRight, type Icon } from '@tabler/icons-react'
import classes from './ChoiceCard.module.css'

type Props = { icon: Icon; title: string; text: string; busy?: boolean; onClick: () => void }

/** A large button with title and description. */
export function ChoiceCard({ icon: Mark, title, text, busy, onClick }: Props) {
  return (
    <UnstyledButton className={classes.card} onClick={onClick} aria-busy={busy}>
      <span className={classes.icon} aria-hidden>
        {busy ? <Loader size={22} /> : <Mark size={26} stroke={1.6} />}
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        <span className={classes.text} aria-live="polite">
          {text}
        </span>
      </span>
      <IconChevronRight aria-hidden className={classes.arrow} />
    </UnstyledButton>
  )
}
