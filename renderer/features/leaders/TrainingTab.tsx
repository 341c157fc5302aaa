import { Button, Stack, Switch, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryKind, TrainingEntry } from '@shared/domain/leaders/trainingProgress'
import type { LeaderPage } from '@shared/domain/leaders/leaderPage'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { useAction } from '../../components/useAction'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useLeaders } from '../../stores/leadersStore'
import { DayLine } from './DayLine'
import { EntryDialog } from './EntryDialog'
import { EntryLine } from './EntryLine'
import { newEntry } from './newEntry'
import classes from './leaders.module.css'

/** Seminars, their substitutes, and practice. */
export function TrainingTab({ page }: { page: LeaderPage }) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  const { programme, profile, entries } = page
  const seminars = Math.max(programme.level1.seminars, programme.level2.seminars)
  const [adding, setAdding] = useState<TrainingEntry | null>(null)
  const save = useAction((change: Partial<LeaderPage['profile']>) =>
    useLeaders
      .getState()
      .change(api.leaders.saveProfile({ leaderId: page.id, profile: { ...profile, ...change } })),
  )
  const led = entries.filter(({ kind }) => kind === 'meetingLed')
  const recorded = page.assessments.filter(({ meetingDate }) => !led.some(({ on }) => on === meetingDate))

  return (
    <Stack gap="lg">
      {save.error && <ErrorAlert error={save.error} onClose={save.clear} />}
      <Card title={t('seminarsTitle')}>
        <Text c="dimmed">{t('seminarDays', { count: programme.seminarDays })}</Text>
        <ul className={classes.entries}>
          {Array.from({ length: seminars }, (_, i) => i + 1).map((number) => {
            const entry = entries.find(({ seminar }) => seminar === number)
            return (
              <EntryLine
                key={`${number}-${entry?.id ?? ''}`}
                leaderId={page.id}
                what={t('seminar', { number })}
                entry={entry ?? newEntry('seminar', number)}
                registered={entry !== undefined}
              />
            )
          })}
        </ul>
      </Card>
      <Card title={t('laterTitle')}>
        <Switch
          label={t('joinedLater')}
          description={t('joinedLaterHint')}
          checked={profile.joinedLater}
          disabled={save.busy}
          onChange={(event) => void save.run({ joinedLater: event.currentTarget.checked })}
        />
        {profile.joinedLater && <LaterStarters page={page} />}
      </Card>
      <Card
        title={t('practiceTitle')}
        action={
          <Button
            variant="light"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setAdding(newEntry('meetingLed'))}
          >
            {t('registerOf', { what: t('kind.meetingLed') })}
          </Button>
        }
      >
        <DayLine
          label={t('leadsSince')}
          hint={t('leadsSinceHint')}
          value={profile.leadsSince}
          onSave={(leadsSince) => save.run({ leadsSince })}
        />
        <Text mt="sm">{t('meetingsLed', { count: led.length + recorded.length })}</Text>
        <ul className={classes.entries}>
          {led.map((entry) => (
            <EntryLine
              key={entry.id}
              leaderId={page.id}
              what={t('kind.meetingLed')}
              entry={entry}
              registered
            />
          ))}
          {recorded.map(({ recordingId, meetingDate }) => (
            <li key={recordingId}>
              <Text>{t('ledOnRecording', { date: formatDay(language, meetingDate) })}</Text>
            </li>
          ))}
        </ul>
      </Card>
      {adding && (
        <EntryDialog
          leaderId={page.id}
          title={t(`kind.${adding.kind}`)}
          entry={adding}
          onClose={() => setAdding(null)}
        />
      )}
    </Stack>
  )
}

/** One line per required occurrence. */
function LaterStarters({ page }: { page: LeaderPage }) {
  const { t } = useTranslation('leaders')
  const { level1, laterStarters } = page.programme
  const asked: [EntryKind, number][] = [
    ['introductionDay', level1.introductionDays],
    ['readLiterature', Number(laterStarters.readLiterature)],
    ['meetingFollowed', laterStarters.meetingsFollowed],
    ['talkedOver', Number(laterStarters.talkedOver)],
    ['seenVideo', Number(laterStarters.seenVideo)],
  ]
  const lines = asked.flatMap(([kind, need]) => {
    const done = page.entries.filter((entry) => entry.kind === kind)
    return Array.from({ length: Math.max(need, done.length) }, (_, i) => ({
      key: done[i]?.id ?? `${kind}-${i}`,
      what: need > 1 ? `${t(`kind.${kind}`)} ${i + 1}` : t(`kind.${kind}`),
      entry: done[i] ?? newEntry(kind),
      registered: done[i] !== undefined,
    }))
  })
  return (
    <ul className={classes.entries}>
      {lines.map(({ key, ...line }) => (
        <EntryLine key={key} leaderId={page.id} {...line} />
      ))}
    </ul>
  )
}
