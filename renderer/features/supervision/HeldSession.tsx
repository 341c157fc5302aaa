import { Alert, Button, NumberInput, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { minutesOf } from '@shared/domain/supervision/hours'
import type { NamedPerson } from '@shared/domain/supervision/person'
import type { Attendance, SessionNote, SessionPage } from '@shared/domain/supervision/session'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useLanguage } from '../../i18n/useLanguage'
import { formatTime } from '../player/time'
import { HandoutCard } from './HandoutCard'
import { useSession } from './sessionStore'
import classes from './supervision.module.css'

/** A session that is over: attendance with its corrections, and what was written. */
export function HeldSession({ page }: { page: SessionPage }) {
  const { t } = useTranslation('supervision')
  const put = useSession((session) => session.put)
  const [correcting, setCorrecting] = useState<NamedPerson | null>(null)
  const [withdrawing, setWithdrawing] = useState(false)
  const sessionId = page.plan.id
  return (
    <Stack gap="lg">
      {page.withdrawnBecause !== null && (
        <Alert color="amber" variant="outline" role="status">
          {t('held.withdrawn', { reason: page.withdrawnBecause })}
        </Alert>
      )}
      <AttendanceCard page={page} onCorrect={setCorrecting} onWithdraw={() => setWithdrawing(true)} />
      <Notes page={page} />
      <HandoutCard page={page} />
      {correcting && page.attendance && (
        <ReasonedDialog
          title={t('held.correctTitle', { name: correcting.name })}
          confirm={t('held.correct')}
          minutes={minutesOf(page.attendance, correcting.key)}
          onClose={() => setCorrecting(null)}
          onConfirm={async (reason, minutes) =>
            put(
              await api.supervision.correct({
                sessionId,
                correction: { key: correcting.key, minutes: minutes ?? 0, reason },
              }),
            )
          }
        />
      )}
      {withdrawing && (
        <ReasonedDialog
          title={t('held.withdrawTitle')}
          confirm={t('held.withdraw')}
          text={t('held.withdrawText')}
          minutes={null}
          onClose={() => setWithdrawing(false)}
          onConfirm={async (reason) => put(await api.supervision.withdraw({ sessionId, reason }))}
        />
      )}
    </Stack>
  )
}

type CardProps = { page: SessionPage; onCorrect: (person: NamedPerson) => void; onWithdraw: () => void }

function AttendanceCard({ page, onCorrect, onWithdraw }: CardProps) {
  const { t } = useTranslation('supervision')
  const { attendance, status } = page
  if (!attendance) return null
  const keys = [...new Set([...attendance.people, ...attendance.corrections].map(({ key }) => key))]
  const people = page.people.filter(({ key }) => keys.includes(key) || page.plan.participants.includes(key))
  const isHeld = status === 'held'
  return (
    <Card
      title={t('held.title')}
      action={
        isHeld && (
          <Button variant="subtle" color="red" onClick={onWithdraw}>
            {t('held.withdraw')}
          </Button>
        )
      }
    >
      <ul className={classes.lines} aria-label={t('held.title')}>
        {people.map((person) => (
          <li key={person.key} className={classes.line}>
            <div>
              {person.name}: {t('held.minutes', { count: minutesOf(attendance, person.key) })}
              <Corrections attendance={attendance} personKey={person.key} />
            </div>
            {isHeld && (
              <Button
                variant="default"
                size="sm"
                aria-label={t('held.correctTitle', { name: person.name })}
                onClick={() => onCorrect(person)}
              >
                {t('held.correct')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Corrections({ attendance, personKey }: { attendance: Attendance; personKey: string }) {
  const { t } = useTranslation('supervision')
  return attendance.corrections
    .filter(({ key }) => key === personKey)
    .map(({ by, reason, at }) => (
      <p key={at} className={classes.note}>
        {t('held.corrected', { by, reason })}
      </p>
    ))
}

type DialogProps = {
  title: string
  confirm: string
  text?: string
  /** Null where there is no time to correct. */
  minutes: number | null
  onClose: () => void
  onConfirm: (reason: string, minutes: number | null) => Promise<unknown>
}

function ReasonedDialog({ title, confirm, text, minutes, onClose, onConfirm }: DialogProps) {
  const { t } = useTranslation('supervision')
  const [reason, setReason] = useState('')
  const [count, setCount] = useState(minutes)
  return (
    <ConfirmDialog
      opened
      danger={minutes === null}
      title={title}
      confirm={confirm}
      disabled={reason.trim() === ''}
      onClose={onClose}
      onConfirm={() => onConfirm(reason, count)}
    >
      {text && <Text>{text}</Text>}
      {count !== null && (
        <NumberInput
          label={t('end.minutes')}
          min={0}
          max={1440}
          allowDecimal={false}
          value={count}
          onChange={(value) => typeof value === 'number' && setCount(value)}
        />
      )}
      <Textarea
        label={t('held.reason')}
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

function Notes({ page }: { page: SessionPage }) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const { notes, reflecting } = page.work
  if (notes.length + reflecting.length === 0) return null
  const withTitle = (clipId: string | null, question: string): string => {
    const title = page.clips.find(({ id }) => id === clipId)?.clip?.title
    return title ? t('held.of', { question, title }) : question
  }
  const headingOf = ({ clipId, about, index }: SessionNote): string => {
    const question =
      about === 'three'
        ? t('three.nth', { number: index + 1 })
        : about === 'theme' || about === 'howWeWorked' || about === 'takeaways'
          ? t(about)
          : t(`question.${about}`)
    return withTitle(clipId, question)
  }
  return (
    <Card title={t('held.notes')}>
      <Stack gap="md">
        {notes.map((note) => (
          <div key={`${note.clipId} ${note.about} ${note.index}`}>
            <Text size="sm" fw={600}>
              {headingOf(note)}
              {note.atMs !== null && ` · ${t('noteAt', { time: formatTime(language, note.atMs) })}`}
            </Text>
            <p className={classes.written}>{note.text}</p>
          </div>
        ))}
        {reflecting.flatMap(({ clipId, said, answered }) =>
          [['said', said] as const, ['answered', answered] as const].map(
            ([part, text]) =>
              text !== '' && (
                <div key={`${clipId} ${part}`}>
                  <Text size="sm" fw={600}>
                    {withTitle(clipId, t(`reflect.${part}`))}
                  </Text>
                  <p className={classes.written}>{text}</p>
                </div>
              ),
          ),
        )}
      </Stack>
    </Card>
  )
}
