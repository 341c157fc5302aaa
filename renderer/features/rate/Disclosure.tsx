import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './Disclosure.module.css'

/** A collapsible text. `label` is the accessible name of the button. */
export function Disclosure({ words, label, text }: { words: string; label?: string; text: string }) {
  const [open, setOpen] = useState(false)
  return (
    <div>
      <UnstyledButton
        className={classes.button}
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={16} aria-hidden /> {words}
      </UnstyledButton>
      {open && <p className={classes.text}>{text}</p>}
    </div>
  )
}
