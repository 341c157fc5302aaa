import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Day } from '@shared/domain/ids'
import { DayField } from '../../components/DayField'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

type Props = {
  label: string
  hint?: string
  value: string | null
  /** Resolves to true if saved. */
  onSave: (value: string | null) => Promise<boolean>
}

/** A date that can be set, changed and removed. */
export function DayLine({ label, hint, value, onSave }: Props) {
  const { t } = useTranslation(['leaders', 'common'])
  const language = useLanguage()
  const [draft, setDraft] = useState<string | null>(null)
  const save = async (day: string | null) => {
    if (await onSave(day)) setDraft(null)
  }
  if (draft === null)
    return (
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text>
            {label}: <strong>{value === null ? '–' : formatDay(language, value)}</strong>
          </Text>
          {hint && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </div>
        <Button
          variant="default"
          aria-label={`${label}: ${t('nextRecording.change')}`}
          onClick={() => setDraft(value ?? '')}
        >
          {t(value === null ? 'nextRecording.set' : 'nextRecording.change')}
        </Button>
      </Group>
    )
  return (
    <Group align="flex-start">
      <DayField label={label} value={draft} onChange={setDraft} />
      <Group gap="xs" mt="1.6rem">
        <Button disabled={!Day.safeParse(draft).success} onClick={() => void save(draft)}>
          {t('common:save')}
        </Button>
        {value !== null && (
          <Button variant="default" onClick={() => void save(null)}>
            {t('nextRecording.clear')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => setDraft(null)}>
          {t('common:cancel')}
        </Button>
      </Group>
    </Group>
  )
}
