import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../i18n/format'
import { useLanguage } from '../i18n/useLanguage'
import { parseDay, writeDay } from './day'
import classes from './DayField.module.css'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  label: string
  /** YYYY-MM-DD, or the raw text if it is no day. */
  value: string
  onChange: (value: string) => void
}

/**
 * A date field, typed day first or picked from a calendar; the parsed day is shown below. A native date field
 * would follow the order of the system's locale.
 */
export function DayField({ label, value, onChange, ...rest }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [text, setText] = useState(writeDay(value))
  const picker = useRef<HTMLInputElement>(null)
  const understood = parseDay(text)

  const type = (typed: string) => {
    setText(typed)
    onChange(parseDay(typed) ?? typed)
  }
  const pick = (picked: string) => {
    setText(writeDay(picked))
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
      description={understood ? formatDay(language, understood) : t('day.hint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      rightSection={
        <span className={classes.picker}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('day.pick', { label })}
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
