import './texts'
import { Button, SegmentedControl, Stack, Text } from '@mantine/core'
import {
  IconCalendarEvent,
  IconPencil,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { elapsedMs, phases, type SessionPage } from '@shared/domain/supervision/session'
import { api, onEvent } from '../../api/api'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { ErrorAlert } from '../../components/ErrorAlert'
import { LoadFailed } from '../../components/LoadFailed'
import { notify } from '../../components/notify'
import { Page } from '../../components/Page'
import { useAction } from '../../components/useAction'
import { useSaveBeforeUnload } from '../../components/useSaveBeforeUnload'
import { useErrorText } from '../../i18n/errorText'
import { formatDay, formatDuration } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { beforeLock } from '../../stores/registry'
import { ClosingPhase } from './ClosingPhase'
import { HeldSession } from './HeldSession'
import { OpeningPhase } from './OpeningPhase'
import { PlanDialog } from './PlanDialog'
import { SessionBadge } from './SessionBadge'
import { useSession } from './sessionStore'
import { ThemePhase } from './ThemePhase'
import classes from './supervision.module.css'

/** A session: what the person who leads it sees, from the plan to the attendance. */
export function SessionScreen({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { page, error, open, put, leave, flush, isClean } = useSession()
  const begun = useSession(({ work }) => work.spans.length > 0)
  const [dialog, setDialog] = useState<'plan' | 'remove' | null>(null)
  useEffect(() => {
    void open(sessionId)
    const unregister = beforeLock(flush)
    return () => {
      unregister()
      void leave()
    }
  }, [open, leave, flush, sessionId])
  useSaveBeforeUnload(() => !isClean(), flush)
  // Which clips may be shown, and what was written about them.
  useEffect(
    () =>
      onEvent('consentChanged', () => void api.supervision.session({ sessionId }).then(put, () => undefined)),
    [sessionId, put],
  )

  const toAll = () => go({ screen: 'supervision' })
  if (error && !page) return <LoadFailed error={error} onRetry={toAll} label={t('backToSupervision')} />
  if (!page) return null
  const { plan, status } = page
  const toGroup = () => go({ screen: 'group', groupId: plan.groupId })
  const isOver = status === 'held' || status === 'withdrawn'
  return (
    <Page
      title={t('sessionOf', { date: formatDay(language, plan.day) })}
      subtitle={[page.groupName, plan.startsAt, plan.place].filter(Boolean).join(' · ')}
      back={{ label: t('backToGroup', { name: page.groupName }), onClick: toGroup }}
      actions={
        isOver ? (
          <SessionBadge status={status} />
        ) : (
          <>
            {status === 'planned' && !begun && (
              <Button variant="subtle" color="red" onClick={() => setDialog('remove')}>
                {t('removeSession')}
              </Button>
            )}
            <CalendarButton sessionId={sessionId} />
            <Button
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden />}
              onClick={() => setDialog('plan')}
            >
              {t('plan.change')}
            </Button>
          </>
        )
      }
    >
      {error && <ErrorAlert error={error} mb="md" />}
      {isOver ? <HeldSession page={page} /> : <Session page={page} />}
      {dialog === 'plan' && (
        <PlanDialog
          group={{ id: plan.groupId, name: page.groupName, memberKeys: plan.participants }}
          plan={plan}
          onClose={() => setDialog(null)}
          onSaved={put}
        />
      )}
      <ConfirmDialog
        opened={dialog === 'remove'}
        danger
        title={t('removeSession')}
        confirm={t('removeSession')}
        onClose={() => setDialog(null)}
        onConfirm={async () => {
          await api.supervision.removeSession({ sessionId })
          toGroup()
        }}
      >
        <Text>{t('removeSessionText')}</Text>
      </ConfirmDialog>
    </Page>
  )
}

/** A file for the calendars of those who take part. */
function CalendarButton({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('supervision')
  const errorText = useErrorText()
  const save = useAction(async () => {
    try {
      const saved = await api.supervision.exportCalendar({ sessionId })
      if (saved) notify(t('export.done', { name: saved.fileName }))
    } catch (error) {
      notify(errorText(error), 'failed')
    }
  })
  return (
    <Button
      variant="default"
      leftSection={<IconCalendarEvent size={18} aria-hidden />}
      loading={save.busy}
      onClick={() => void save.run()}
    >
      {t('export.calendar')}
    </Button>
  )
}

function Session({ page }: { page: SessionPage }) {
  const { t } = useTranslation('supervision')
  const { work, change } = useSession()
  return (
    <Stack gap="lg">
      <Clock />
      <SegmentedControl
        fullWidth
        size="md"
        aria-label={t('phases')}
        value={work.phase}
        onChange={(phase) => change({ ...work, phase: phase })}
        data={phases.map((phase) => ({
          value: phase,
          label: `${t(`phase.${phase}`)} · ${formatDuration(elapsedMs(work, phase))}`,
        }))}
      />
      <Card title={t(`phase.${work.phase}`)}>
        <ul className={classes.prompts}>
          {t(`prompts.${work.phase}`, { returnObjects: true }).map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      </Card>
      {work.phase === 'opening' && <OpeningPhase page={page} />}
      {work.phase === 'theme' && <ThemePhase page={page} />}
      {work.phase === 'closing' && <ClosingPhase page={page} />}
    </Stack>
  )
}

/** A quiet clock: time counts only while the session is under way. */
function Clock() {
  const { t } = useTranslation('supervision')
  const { work, running, run, pause, save } = useSession()
  const begun = work.spans.length > 0
  return (
    <div className={classes.clock}>
      <Button
        variant={running ? 'default' : 'filled'}
        leftSection={
          running ? (
            <IconPlayerPauseFilled size={18} aria-hidden />
          ) : (
            <IconPlayerPlayFilled size={18} aria-hidden />
          )
        }
        onClick={running ? pause : run}
      >
        {t(running ? 'clock.pause' : begun ? 'clock.resume' : 'clock.start')}
      </Button>
      {begun && <span>{t(running ? 'clock.running' : 'clock.paused')}</span>}
      {begun && <span>{t('clock.total', { time: formatDuration(elapsedMs(work)) })}</span>}
      <span role="status">{t(`saving.${save}`)}</span>
    </div>
  )
}
