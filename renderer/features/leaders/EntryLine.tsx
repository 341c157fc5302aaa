import { ActionIcon, Button, Group } from '@mantine/core'
import { IconCheck, IconCircleDashed, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrainingEntry } from '@shared/domain/leaders/trainingProgress'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { EntryDialog } from './EntryDialog'
import { RemoveEntry } from './RemoveEntry'
import classes from './leaders.module.css'

type Props = {
  leaderId: string
  what: string
  /** The entry, or the template of a new one. */
  entry: TrainingEntry
  registered: boolean
}

/** One training step: its date, or a button to register it. */
export function EntryLine({ leaderId, what, entry, registered }: Props) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  const [editing, setEditing] = useState(false)
  return (
    <li className={classes.entry}>
      {registered ? (
        <IconCheck size={20} className={classes.done} aria-hidden />
      ) : (
        <IconCircleDashed size={20} className={classes.open} aria-hidden />
      )}
      <div>
        {what}
        <small>
          {registered ? formatDay(language, entry.on) : t('notAttended')}
          {entry.note && ` · ${entry.note}`}
        </small>
      </div>
      {registered ? (
        <Group gap="xs" wrap="nowrap">
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('editOf', { what })}
            onClick={() => setEditing(true)}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <RemoveEntry leaderId={leaderId} entryId={entry.id} what={what} />
        </Group>
      ) : (
        <Button
          variant="default"
          size="sm"
          aria-label={t('registerOf', { what })}
          onClick={() => setEditing(true)}
        >
          {t('register')}
        </Button>
      )}
      {editing && (
        <EntryDialog leaderId={leaderId} title={what} entry={entry} onClose={() => setEditing(false)} />
      )}
    </li>
  )
}
