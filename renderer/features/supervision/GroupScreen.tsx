import './texts'
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupPage, MemberProgress } from '@shared/domain/supervision/group'
import { api } from '../../api/api'
import { Card } from '../../components/Card'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useLoad } from '../../components/useLoad'
import { formatDay, formatDayShort, formatList, formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { AgreementList } from './AgreementList'
import { GroupDialog } from './GroupDialog'
import { PlanDialog } from './PlanDialog'
import { SessionBadge } from './SessionBadge'
import { useHoursLine } from './useHours'
import classes from './supervision.module.css'

/** A group: its sessions, its members with their hours, and what is agreed. */
export function GroupScreen({ groupId }: { groupId: string }) {
  const { t } = useTranslation('supervision')
  const go = useNavigation((navigation) => navigation.go)
  const hoursLine = useHoursLine()
  const [dialog, setDialog] = useState<'plan' | 'edit' | 'remove' | null>(null)
  const { value: page, error, set } = useLoad(() => api.supervision.group({ groupId }), groupId)
  const toAll = () => go({ screen: 'supervision' })
  const close = () => setDialog(null)

  if (error) return <LoadFailed error={error} onRetry={toAll} label={t('backToSupervision')} />
  if (!page) return null
  return (
    <Page
      title={page.group.name}
      subtitle={hoursLine(page.hours)}
      back={{ label: t('backToSupervision'), onClick: toAll }}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setDialog('edit')}
          >
            {t('group.edit')}
          </Button>
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setDialog('plan')}>
            {t('plan.title')}
          </Button>
        </>
      }
    >
      <Stack gap="lg">
        <Sessions page={page} />
        <Members page={page} />
        <Card title={t('openAgreements')}>
          {page.agreements.length === 0 && <Text>{t('noAgreements')}</Text>}
          <AgreementList
            agreements={page.agreements}
            people={page.people}
            onChanged={() => void api.supervision.group({ groupId }).then(set)}
          />
        </Card>
        {page.sessions.length === 0 && (
          <Button variant="subtle" color="red" w="fit-content" onClick={() => setDialog('remove')}>
            {t('group.remove')}
          </Button>
        )}
      </Stack>
      {dialog === 'edit' && <GroupDialog group={page.group} onClose={close} onSaved={set} />}
      {dialog === 'plan' && (
        <PlanDialog
          group={page.group}
          plan={null}
          onClose={close}
          onSaved={({ plan }) => go({ screen: 'session', sessionId: plan.id })}
        />
      )}
      <ConfirmDialog
        opened={dialog === 'remove'}
        danger
        title={t('group.removeTitle')}
        confirm={t('group.remove')}
        onClose={close}
        onConfirm={async () => {
          await api.supervision.removeGroup({ groupId })
          toAll()
        }}
      >
        <Text>{t('group.removeText')}</Text>
      </ConfirmDialog>
    </Page>
  )
}

function Sessions({ page }: { page: GroupPage }) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  return (
    <Card title={t('sessions')}>
      {page.sessions.length === 0 && <Text>{t('noSessions')}</Text>}
      <ul className={classes.lines} aria-label={t('sessions')}>
        {page.sessions.toReversed().map((session) => (
          <li key={session.id} className={classes.line}>
            <div>
              <Anchor
                component="button"
                type="button"
                onClick={() => go({ screen: 'session', sessionId: session.id })}
              >
                {formatDay(language, session.day)}
              </Anchor>
              <p className={classes.note}>
                {[session.startsAt, session.place, t('clipCount', { count: session.clipCount })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <SessionBadge status={session.status} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Members({ page }: { page: GroupPage }) {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const hours = (count: number) => formatNumber(language, count, 2)
  const missingOf = ({ pathHours, missed }: MemberProgress): string => {
    const left = pathHours === null ? 0 : page.level1Hours - pathHours
    const days = formatList(
      language,
      missed.map((day) => formatDayShort(language, day)),
    )
    const parts = [
      left > 0 ? t('missingHours', { hours: hours(left) }) : '',
      missed.length > 0 ? t('missedDays', { count: missed.length, days }) : '',
    ].filter(Boolean)
    return parts.length > 0 ? parts.join(' · ') : t('nothingMissing')
  }
  return (
    <Card title={t('members')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('member')}</th>
            <th scope="col" className={classes.number}>
              {t('attended')}
            </th>
            <th scope="col" className={classes.number}>
              {t('hours')}
            </th>
            <th scope="col" className={classes.number}>
              {t('path')}
            </th>
            <th scope="col">{t('missing')}</th>
          </tr>
        </thead>
        <tbody>
          {page.members.map((member) => (
            <tr key={member.key}>
              <th scope="row">{member.name}</th>
              <td className={classes.number}>{member.sessions}</td>
              <td className={classes.number}>{hours(member.hours)}</td>
              <td className={classes.number}>{member.pathHours === null ? '–' : hours(member.pathHours)}</td>
              <td>{member.pathHours === null ? '–' : missingOf(member)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
