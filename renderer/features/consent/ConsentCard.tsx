import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Purpose, type ConsentPage, type ParticipantView, type Verdict } from '@shared/domain/consent/consent'
import { today } from '@shared/domain/day'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ErrorAlert } from '../../components/ErrorAlert'
import { SaveExtract } from '../../components/SaveExtract'
import { useAction } from '../../components/useAction'
import { useLoad } from '../../components/useLoad'
import { formatDay, formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { CoverDialog, RemoveDialog, WithdrawDialog } from './ConsentDialogs'
import { ParticipantDialog } from './ParticipantDialog'
import classes from './consent.module.css'
import type consent from '../../i18n/da/consent.json'

declare module '../../i18n/texts' {
  interface Texts {
    consent: typeof consent
  }
}

/** More than these are shown only on request, while nothing is wrong with them. */
const MOST_SHOWN = 4

type Open =
  { what: 'edit' | 'renew' | 'withdraw' | 'cover' | 'remove'; who: ParticipantView } | { what: 'add' }

/** Who was filmed and has consented to what until when, what is missing for which use, and what can be done. */
export function ConsentCard({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation(['consent', 'import'])
  const { value: page, error, set } = useLoad(() => api.consent.page({ recordingId }), recordingId)
  const [open, setOpen] = useState<Open | null>(null)
  const [all, setAll] = useState(false)
  if (error) return <ErrorAlert error={error} />
  if (!page) return null
  const needed = page.participants.filter((one) => needsAttention(one))
  const few = needed.length > 0 ? needed : page.participants.slice(0, MOST_SHOWN)
  const shown = all ? page.participants : few.slice(0, 2 * MOST_SHOWN)
  const dialog = { recordingId, page, onClose: () => setOpen(null), onSaved: set }
  return (
    <Card title={t('consent:title')}>
      <Stack gap="md">
        <ul className={classes.purposes}>
          {Purpose.options.map((purpose) => (
            <PurposeLine
              key={purpose}
              name={t(`import:purpose.${purpose}`)}
              verdict={page.verdicts[purpose]}
            />
          ))}
        </ul>
        <Todo recordingId={recordingId} page={page} onSaved={set} />
        {page.unlisted > 0 && (
          <Alert color="red" variant="outline" icon={<IconAlertTriangle aria-hidden />}>
            {t('consent:unlisted')}
          </Alert>
        )}
        <div>
          <Text fw={600} mb={4}>
            {t('consent:participants')}
          </Text>
          <ul className={classes.people} aria-label={t('consent:participants')}>
            {shown.map((one) => (
              <Row
                key={one.id}
                recordingId={recordingId}
                one={one}
                usual={page.participants[0]?.consent?.purposes ?? []}
                onOpen={setOpen}
              />
            ))}
          </ul>
        </div>
        <Group justify="space-between">
          {page.participants.length > shown.length || all ? (
            <Anchor component="button" type="button" onClick={() => setAll(!all)}>
              {t(all ? 'consent:showFewer' : 'consent:showAll', { count: page.participants.length })}
            </Anchor>
          ) : (
            <span />
          )}
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setOpen({ what: 'add' })}
          >
            {t('consent:add')}
          </Button>
        </Group>
      </Stack>
      {open?.what === 'withdraw' && <WithdrawDialog {...dialog} who={open.who} />}
      {open?.what === 'cover' && <CoverDialog {...dialog} who={open.who} />}
      {open?.what === 'remove' && <RemoveDialog {...dialog} who={open.who} />}
      {open?.what === 'add' && <ParticipantDialog {...dialog} who={null} renewing={false} />}
      {(open?.what === 'edit' || open?.what === 'renew') && (
        <ParticipantDialog
          {...dialog}
          who={open.who}
          renewing={open.what === 'renew'}
          onRemove={() => setOpen({ what: 'remove', who: open.who })}
        />
      )}
    </Card>
  )
}

const needsAttention = ({ consent, withdrawn, standings }: ParticipantView): boolean =>
  consent === null || withdrawn.length > 0 || Object.values(standings).every((one) => one !== 'given')

function PurposeLine({ name, verdict }: { name: string; verdict: Verdict }) {
  const { t } = useTranslation('consent')
  const language = useLanguage()
  if (verdict.allowed) {
    const date = formatDay(language, verdict.until)
    const Mark = verdict.endsSoon ? IconClock : IconCheck
    return (
      <li data-tone={verdict.endsSoon ? 'soon' : 'ok'}>
        <Mark size={18} aria-hidden />
        <span>
          {name}{' '}
          <span className={classes.quiet}>{t(verdict.endsSoon ? 'purposeSoon' : 'purposeOk', { date })}</span>
        </span>
      </li>
    )
  }
  const { refusal, codes } = verdict
  const why =
    codes.length > 0
      ? t(`lack.${refusal}`, { codes: few(language, codes) })
      : t(refusal === 'consentWithdrawn' ? 'lack.unlisted' : 'lack.nobody')
  return (
    <li data-tone={refusal === 'consentMissing' ? 'quiet' : 'danger'}>
      <IconAlertTriangle size={18} aria-hidden />
      <span>
        {name} <span className={classes.quiet}>{why}</span>
      </span>
    </li>
  )
}

/** Codes as one says them; of many, the first. */
const few = (language: 'da' | 'en', codes: readonly string[]): string =>
  codes.length > 6 ? `${codes.slice(0, 5).join(', ')} +${codes.length - 5}` : formatList(language, [...codes])

type Saving = { recordingId: string; page: ConsentPage; onSaved: (page: ConsentPage) => void }

/** What to do where the recording cannot be used for its assessment or for anything. */
function Todo({ recordingId, page, onSaved }: Saving) {
  const { t } = useTranslation('consent')
  const language = useLanguage()
  const citizen = page.participants.find(({ kind, consent }) => kind === 'citizen' && consent !== null)
  const without = page.participants.filter(({ consent, covered }) => consent === null && !covered)
  const terms = citizen?.consent
  const saveOthers = useAction(async () => {
    if (!terms) return
    const participants = without.map(({ id, code, kind }) => ({ id, code, kind, consent: terms }))
    onSaved(await api.consent.save({ recordingId, participants }))
  })
  const gone = page.participants.filter(({ withdrawn, covered }) => withdrawn.length > 0 && !covered)
  if (without.length === 0 && gone.length === 0) return null
  const codes = (list: readonly ParticipantView[]) =>
    few(
      language,
      list.map(({ code }) => code),
    )
  const verdicts = Object.values(page.verdicts)
  const canCover = verdicts.some((verdict) => !verdict.allowed && verdict.canCover)
  return (
    <Alert color="amber" variant="outline" className={classes.todo} role="status">
      <Stack gap="xs">
        {without.length > 0 && <Text>{t('todo.ask', { codes: codes(without) })}</Text>}
        {gone.length > 0 && (
          <Text>{canCover ? t('todo.cover', { codes: codes(gone) }) : t('todo.stop')}</Text>
        )}
        {without.length > 0 && terms && (
          <Group gap="sm">
            <Text>{t('todo.others')}</Text>
            <Button size="xs" loading={saveOthers.busy} onClick={() => void saveOthers.run()}>
              {t('todo.othersButton')}
            </Button>
          </Group>
        )}
        {saveOthers.error && <ErrorAlert error={saveOthers.error} onClose={saveOthers.clear} />}
      </Stack>
    </Alert>
  )
}

function Row({
  recordingId,
  one,
  usual,
  onOpen,
}: {
  recordingId: string
  one: ParticipantView
  /** Purposes that need not be said. */
  usual: readonly Purpose[]
  onOpen: (open: Open) => void
}) {
  const { t } = useTranslation('consent')
  const go = useNavigation((navigation) => navigation.go)
  const { code, kind, consent, withdrawn, covers, covered } = one
  const act = (what: Exclude<Open['what'], 'add'>, label: string, name: string, danger = false) => (
    <Button
      size="compact-sm"
      variant="subtle"
      color={danger ? 'red' : undefined}
      aria-label={name}
      onClick={() => onOpen({ what, who: one })}
    >
      {label}
    </Button>
  )
  return (
    <li>
      <span>
        <strong>{code}</strong> · {t(`kind.${kind}`)}
        <br />
        <span className={classes.quiet}>{useRowText(one, usual)}</span>
      </span>
      <Group gap={2} justify="flex-end" wrap="nowrap">
        {withdrawn.length > 0 && !covered && covers === 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => go({ screen: 'edits', recordingId })}
            aria-label={`${t('cover')}: ${code}`}
          >
            {t('cover')}
          </Button>
        )}
        {covers > 0 && !covered && act('cover', t('confirmCover'), t('confirmCoverFor', { code }))}
        {withdrawn.length > 0
          ? act('renew', t('renew'), t('renewFor', { code }))
          : act('edit', t(consent ? 'dialog.change' : 'renew'), t('edit', { code }))}
        {consent &&
          withdrawn.length < Purpose.options.length &&
          act('withdraw', t('withdraw'), t('withdrawFor', { code }), true)}
        <SaveExtract icon name={code} subject={{ kind: 'participant', recordingId, participantId: one.id }} />
      </Group>
    </li>
  )
}

function useRowText(
  { consent, withdrawn, withdrawnAt, covered }: ParticipantView,
  usual: readonly Purpose[],
): string {
  const { t } = useTranslation(['consent', 'import'])
  const language = useLanguage()
  const names = (purposes: readonly Purpose[]) =>
    formatList(
      language,
      purposes.map((purpose) => t(`import:purpose.${purpose}`)),
    )
  const day = (date: string) => formatDay(language, date)
  const parts: string[] = []
  const open = consent?.purposes.filter((purpose) => !withdrawn.includes(purpose)) ?? []
  if (consent && open.length > 0) {
    const now = today()
    const date = day(consent.from > now ? consent.from : consent.until)
    const state = consent.from > now ? 'from' : consent.until < now ? 'over' : 'until'
    parts.push(t(`consent:row.${state}`, { date }))
    if (open.join() !== usual.join() && withdrawn.length === 0) parts.push(names(open))
  } else if (withdrawn.length === 0) parts.push(t('consent:row.none'))
  if (withdrawn.length > 0)
    parts.push(
      open.length === 0
        ? t('consent:row.withdrawn', { date: withdrawnAt ? day(withdrawnAt.slice(0, 10)) : '' })
        : t('consent:row.withdrawnSome', { purposes: names(withdrawn) }),
    )
  if (covered) parts.push(t('consent:row.covered'))
  return parts.join(' · ')
}
