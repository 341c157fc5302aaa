import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay, readDay, writeDay } from '@shared/domain/day'
import { formatDay } from '../i18n/format'
import { useLanguage } from '../i18n/useLanguage'
import classes from './DayField.module.css'

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'label' | 'error'> & {
  label: string
  error?: string | undefined
  /** Where the day comes from, beside it. */
  note?: string | undefined
  /** YYYY-MM-DD, or the raw text if it is no day. */
  value: string
  onChange: (value: string) => void
}

/**
 * A date field, typed day first or picked from a calendar; the parsed day is shown below. A native date field
 * would follow the order of the system's locale. A text that is no day is reported when the field is left, with the
 * ways to write one, in place of the form's own `error`.
 */
export function DayField({ label, value, onChange, error, note, onBlur, ...rest }: Props) {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const [typed, setTyped] = useState(writeDay(value))
  const [left, setLeft] = useState(false)
  // A value set from outside replaces the text.
  const text = (parseDay(typed) ?? typed) === value ? typed : writeDay(value)
  const picker = useRef<HTMLInputElement>(null)
  const read = readDay(text)
  const understood = 'day' in read ? read.day : null
  const fault =
    'fault' in read && text.trim() !== '' && (left || error) ? t(`day.fault.${read.fault}`) : undefined

  const type = (text: string) => {
    setTyped(text)
    setLeft(false)
    onChange(parseDay(text) ?? text)
  }
  const pick = (picked: string) => {
    setTyped(writeDay(picked))
    onChange(picked)
  }

  return (
    <TextInput
      {...rest}
      label={label}
      placeholder={t('day.pattern')}
      autoComplete="off"
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => {
        setLeft(true)
        if (understood) setTyped(writeDay(understood))
        onBlur?.(event)
      }}
      error={fault ?? error}
      description={
        understood ? [formatDay(language, understood), note].filter(Boolean).join(' · ') : t('day.hint')
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      rightSection={
        <span className={classes.picker}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('day.pick', { label })}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => picker.current?.showPicker()}
          >
            <IconCalendar size={20} aria-hidden />
          </ActionIcon>
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden
            className={classes.native}
            value={understood ?? ''}
            onChange={(event) => pick(event.currentTarget.value)}
          />
        </span>
      }
    />
  )
}
