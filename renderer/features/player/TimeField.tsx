import { ActionIcon, TextInput } from '@mantine/core'
import { IconClockDown } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import { useLanguage } from '../../i18n/useLanguage'
import { formatTime, parseTime } from './time'
import classes from './TimeField.module.css'

type Props = {
  label: string
  ms: number | null
  placeholder?: string
  /** Error text of a value, or null. */
  faultOf: (ms: number | null | 'notATime') => string | null
  /** Receives a valid time in milliseconds; null if emptied. */
  onChange: (ms: number | null) => void
  onNow: () => void
  nowLabel: string
}

/** A time field, typed or set from the playhead. */
export function TimeField({ label, ms, placeholder, faultOf, onChange, onNow, nowLabel }: Props) {
  const language = useLanguage()
  // Holds the raw text while typing; otherwise the field shows the value.
  const [typed, setTyped] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const shown = typed ?? (ms === null ? '' : formatTime(language, ms))

  /** Commits the text; false if it is no valid time. */
  const take = (): boolean => {
    if (typed === null) return true
    const value = typed.trim() === '' ? null : (parseTime(typed) ?? 'notATime')
    const problem = faultOf(value)
    setFault(problem)
    if (problem !== null || value === 'notATime') return false
    setTyped(null)
    onChange(value)
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter would submit the form with the old value.
    if (event.key === 'Enter' && !take()) event.preventDefault()
  }

  return (
    <TextInput
      size="xs"
      classNames={{ root: classes.field }}
      label={label}
      placeholder={placeholder}
      error={fault}
      value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        setFault(null)
      }}
      onBlur={take}
      onKeyDown={onKeyDown}
      rightSection={
        <ActionIcon
          size={28}
          variant="subtle"
          aria-label={nowLabel}
          title={nowLabel}
          onClick={() => {
            setTyped(null)
            setFault(null)
            onNow()
          }}
        >
          <IconClockDown size={17} aria-hidden />
        </ActionIcon>
      }
    />
  )
}
