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
  /** The words for what cannot be used, or null where it can. */
  faultOf: (ms: number | null | 'notATime') => string | null
  /** Told of what was typed as soon as it is a time; null where the field was emptied. */
  onChange: (ms: number | null) => void
  onNow: () => void
  nowLabel: string
}

/** A moment that can be typed, or taken from where the film is. */
export function TimeField({ label, ms, placeholder, faultOf, onChange, onNow, nowLabel }: Props) {
  const language = useLanguage()
  // While it is being typed the text is the user's; otherwise it is the moment's.
  const [typed, setTyped] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const shown = typed ?? (ms === null ? '' : formatTime(language, ms))

  /** False where what stands there is no time. */
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
    // Enter would send the form with what was there before.
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
