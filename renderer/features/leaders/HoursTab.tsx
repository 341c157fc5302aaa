import { ActionIcon, Anchor, Button, Group, Text } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hoursOf, type TrainingEntry } from '@shared/domain/leaders/trainingProgress'
import type { LeaderPage } from '@shared/domain/leaders/leaderPage'
import { hoursAttended } from '@shared/domain/supervision/hours'
import { Card } from '../../components/Card'
import { formatDay, formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { EntryDialog } from './EntryDialog'
import { newEntry } from './newEntry'
import { RemoveEntry } from './RemoveEntry'
import classes from './leaders.module.css'

/** The log of supervision hours, with its sum. */
export function HoursTab({ page }: { page: LeaderPage }) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  const { programme } = page
  const entries = page.entries.filter(({ kind }) => kind === 'hours')
  const [editing, setEditing] = useState<TrainingEntry | null>(null)
  const hours = (count: number) => formatNumber(language, count, 2)
  const what = (entry: TrainingEntry) =>
    `${t(`form.${entry.form ?? 'supervision'}`)}, ${formatDay(language, entry.on)}`

  return (
    <Card
      title={t('hoursTitle')}
      action={
        <Button
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setEditing(newEntry('hours'))}
        >
          {t('addHours')}
        </Button>
      }
    >
      <Text size="lg" fw={600}>
        {t('hoursSum', { hours: hours(hoursOf(entries) + hoursAttended(page.attended)) })}
      </Text>
      <Text c="dimmed" mb="md">
        {t('hoursNeed', {
          need: hours(programme.level1.hours),
          group: programme.group.hours,
          sessions: programme.group.sessions,
        })}
      </Text>
      {page.attended.length > 0 && <InGroups page={page} />}
      {entries.length === 0 ? (
        page.attended.length === 0 && <Text>{t('noHours')}</Text>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('date')}</th>
              <th scope="col">{t('form.label')}</th>
              <th scope="col" className={classes.number}>
                {t('hours')}
              </th>
              <th scope="col">{t('note')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {entries.toReversed().map((entry) => (
              <tr key={entry.id}>
                <td>{formatDay(language, entry.on)}</td>
                <td>{t(`form.${entry.form ?? 'supervision'}`)}</td>
                <td className={classes.number}>{hours(entry.hours ?? 0)}</td>
                <td>{entry.note}</td>
                <td>
                  <Group gap="xs" justify="flex-end" wrap="nowrap">
                    <ActionIcon
                      variant="subtle"
                      size="lg"
                      aria-label={t('editOf', { what: what(entry) })}
                      onClick={() => setEditing(entry)}
                    >
                      <IconPencil size={18} aria-hidden />
                    </ActionIcon>
                    <RemoveEntry leaderId={page.id} entryId={entry.id} what={what(entry)} />
                  </Group>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing && (
        <EntryDialog
          leaderId={page.id}
          title={t('addHours')}
          entry={editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  )
}

/** Sessions in supervision groups. They are corrected where they were registered. */
function InGroups({ page }: { page: LeaderPage }) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  return (
    <table className={classes.table} aria-label={t('inGroups')}>
      <thead>
        <tr>
          <th scope="col">{t('date')}</th>
          <th scope="col">{t('inGroups')}</th>
          <th scope="col" className={classes.number}>
            {t('hours')}
          </th>
        </tr>
      </thead>
      <tbody>
        {page.attended.toReversed().map(({ sessionId, groupName, on, hours, corrected }) => (
          <tr key={sessionId}>
            <td>
              <Anchor component="button" type="button" onClick={() => go({ screen: 'session', sessionId })}>
                {formatDay(language, on)}
              </Anchor>
            </td>
            <td>
              {groupName}
              {corrected && ` (${t('correctedHours')})`}
            </td>
            <td className={classes.number}>{formatNumber(language, hours, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
