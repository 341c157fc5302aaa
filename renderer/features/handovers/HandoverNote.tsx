import './texts'
import { Anchor, Group, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { HandoverDialog } from './HandoverDialog'
import { useHandovers } from './handoversStore'

/** Whether a record was handed to the case system, and the way to say so. `which` names the record. */
export function HandoverNote({ recordId, which: record }: { recordId: string; which: string }) {
  const { t } = useTranslation('handovers')
  const language = useLanguage()
  const { byRecord, load } = useHandovers()
  const [editing, setEditing] = useState(false)
  // Only a note: where it cannot be read, the list of records is there all the same.
  useEffect(() => {
    if (!byRecord) void load().catch(() => undefined)
  }, [byRecord, load])

  if (!byRecord) return null
  const handover = byRecord.get(recordId) ?? null
  const which = handover && { date: formatDay(language, handover.day), reference: handover.reference }
  return (
    <Group gap="xs">
      {which && (
        <Text size="sm" c="dimmed">
          {t('handedOver', which)}
        </Text>
      )}
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-label={which ? t('changeLabel', which) : t('markLabel', { record })}
        onClick={() => setEditing(true)}
      >
        {which ? t('change') : t('mark')}
      </Anchor>
      {editing && (
        <HandoverDialog recordId={recordId} handover={handover} onClose={() => setEditing(false)} />
      )}
    </Group>
  )
}
