import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconClock,
  IconClockX,
  IconDots,
  IconFileTypePdf,
  IconBraces,
  IconInfoCircle,
  IconPencil,
  type Icon,
} from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterEntry } from '@shared/domain/records/register'
import type { Revision } from '@shared/domain/records/revision'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notifySaved } from '../../components/notifySaved'
import { StatusBadge } from '../../components/StatusBadge'
import { useUser } from '../../components/useUser'
import { useSaveRecord } from '../../components/useSaveRecord'
import { formatDay, formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { BegunRevisionNote } from './BegunRevisionNote'
import { counts } from './filterRecords'
import { RevisionDialog } from './RevisionDialog'
import classes from './records.module.css'

type Look = { icon: Icon; tone: 'quiet' | 'positive' | 'caution' }

const looks: Record<RegisterEntry['status'], Look> = {
  inForce: { icon: IconCircleCheck, tone: 'positive' },
  renewSoon: { icon: IconClock, tone: 'caution' },
  corrected: { icon: IconPencil, tone: 'quiet' },
  withdrawn: { icon: IconArrowBackUp, tone: 'caution' },
  expired: { icon: IconClockX, tone: 'caution' },
  notice: { icon: IconInfoCircle, tone: 'quiet' },
  altered: { icon: IconAlertTriangle, tone: 'caution' },
}

/** A document that certifies somebody. A decision that they are not certified yet is valid, but no good news. */
const isPass = ({ outcome, level }: RegisterEntry): boolean => outcome === 'certified' || level !== null

const lookOf = (entry: RegisterEntry): Look =>
  counts(entry) && !isPass(entry) ? { icon: IconInfoCircle, tone: 'quiet' } : looks[entry.status]

/** What another feature has to say below a record. `which` names the record. */
export type NoteOf = (recordId: string, which: string) => ReactNode

type Props = {
  entry: RegisterEntry
  onRevised: () => void
  noteOf: NoteOf
}

/** A record: summary, status and actions. */
export function RecordRow({ entry, onRevised, noteOf }: Props) {
  const { t } = useTranslation(['records', 'common'])
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const [revising, setRevising] = useState<Revision['kind'] | null>(null)
  const { id: recordId, leader, kind, outcome, level, meetingDate, recordingId, status, reason } = entry
  const saving = useSaveRecord(recordId, (saved) => notifySaved(t('saved', saved), saved.fileName))
  const date = formatDay(language, entry.decidedAt)
  const passes = isPass(entry)
  const me = useUser()?.id
  const inForce = counts(entry) || status === 'expired'
  const mayRevise = inForce && entry.begun === null && entry.supervisors.some(({ id }) => id === me)
  const what = [
    t(`kind.${kind}`),
    level !== null && t('level', { level }),
    meetingDate && t('meeting', { date: formatDay(language, meetingDate) }),
    entry.validUntil &&
      t(status === 'expired' ? 'expired' : 'validUntil', { date: formatDay(language, entry.validUntil) }),
  ]
    .filter(Boolean)
    .join(' · ')
  if (status === 'altered') return <AlteredRow date={date} />
  // A leader may have several documents of one day: labels name the document.
  const which = {
    what: [outcome && t(`common:outcome.${outcome}`), what].filter(Boolean).join(' · '),
    leader,
    date,
  }

  return (
    <li className={classes.row}>
      <div>
        {outcome && <p className={classes.outcome}>{t(`common:outcome.${outcome}`)}</p>}
        <strong className={classes.leader}>{leader}</strong>
        <div>{what}</div>
        <Text size="sm" c="dimmed">
          {t('signedBy', {
            names: formatList(
              language,
              entry.supervisors.map(({ name }) => name),
            ),
            when: date,
          })}
        </Text>
        {entry.notCompared.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('notCompared', { names: formatList(language, entry.notCompared) })}
          </Text>
        )}
        {reason && (
          <Text size="sm" c="dimmed">
            {t('reasonOf', { reason })}
          </Text>
        )}
        {noteOf(recordId, [which.what, leader, date].join(', '))}
        {entry.begun && <BegunRevisionNote entry={entry} begun={entry.begun} onDone={onRevised} />}
        {saving.error && <ErrorAlert error={saving.error} onClose={saving.clear} mt="xs" />}
        {saving.dialog}
      </div>
      <div className={classes.status}>
        <StatusBadge
          {...lookOf(entry)}
          label={t(passes || !counts(entry) ? `status.${status}` : 'standing')}
        />
      </div>
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconFileTypePdf size={17} aria-hidden />}
          aria-label={t('savePdf', which)}
          loading={saving.busy === language}
          onClick={() => saving.save(language)}
        >
          {t('pdf')}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconBraces size={17} aria-hidden />}
          aria-label={t('saveJson', which)}
          onClick={() => saving.save('json')}
        >
          {t('json')}
        </Button>
        {(recordingId !== null || mayRevise) && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label={t('more', which)}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {recordingId !== null && (
                <Menu.Item onClick={() => go({ screen: 'consensus', recordingId })}>{t('open')}</Menu.Item>
              )}
              {mayRevise && outcome !== null && (
                <Menu.Item onClick={() => setRevising('correction')}>{t('correct')}</Menu.Item>
              )}
              {mayRevise && <Menu.Item onClick={() => setRevising('withdrawal')}>{t('withdraw')}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {revising && (
        <RevisionDialog entry={entry} kind={revising} onClose={() => setRevising(null)} onDone={onRevised} />
      )}
    </li>
  )
}

/** A row of the database that is not what its signers signed. */
function AlteredRow({ date }: { date: string }) {
  const { t } = useTranslation('records')
  return (
    <li className={classes.row}>
      <div>
        <strong className={classes.leader}>{t('altered.title', { date })}</strong>
        <Text size="sm">{t('altered.text')}</Text>
      </div>
      <div className={classes.status}>
        <StatusBadge {...looks.altered} label={t('status.altered')} />
      </div>
    </li>
  )
}
