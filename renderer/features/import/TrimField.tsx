import { Button, Stack, TextInput } from '@mantine/core'
import { IconClockDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/useLanguage'
import { formatTime, parseTime } from '../player/time'

type Props = {
  label: string
  ms: number | null
  placeholder: string
  error: string | null
  /** Called on blur; null if emptied. */
  onChange: (ms: number | null) => void
  /** Sets the field from the player position. */
  now: { label: string; take: () => void } | null
}

/** A position field, typed or set from the player. */
export function TrimField({ label, ms, placeholder, error, onChange, now }: Props) {
  const { t } = useTranslation('import')
  const language = useLanguage()
  // Holds the raw text while typing; otherwise the field shows the value.
  const [typed, setTyped] = useState<string | null>(null)
  const [unread, setUnread] = useState(false)

  const take = () => {
    if (typed === null) return
    const value = typed.trim() === '' ? null : parseTime(typed)
    setUnread(typed.trim() !== '' && value === null)
    if (typed.trim() !== '' && value === null) return
    setTyped(null)
    onChange(value)
  }

  return (
    <Stack gap="xs">
      <TextInput
        size="md"
        w="14rem"
        label={label}
        description={t('trim.pattern')}
        placeholder={placeholder}
        autoComplete="off"
        error={unread ? t('trim.fault.time') : error}
        value={typed ?? (ms === null ? '' : formatTime(language, ms))}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setUnread(false)
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // Enter would submit the form and start the import.
          event.preventDefault()
          take()
        }}
      />
      {now && (
        <Button
          variant="light"
          leftSection={<IconClockDown size={18} aria-hidden />}
          onClick={() => {
            setTyped(null)
            setUnread(false)
            now.take()
          }}
        >
          {now.label}
        </Button>
      )}
    </Stack>
  )
}
