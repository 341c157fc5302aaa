import './texts'
import { Anchor, Button } from '@mantine/core'
import { IconMovie, IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { EmptyState } from '../../components/EmptyState'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { useLoad } from '../../components/useLoad'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import { GroupDialog } from './GroupDialog'
import { useHoursLine } from './useHours'
import classes from './supervision.module.css'

/** The supervision groups, with their next session. */
export function SupervisionScreen() {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const hoursLine = useHoursLine()
  const [adding, setAdding] = useState(false)
  const { value: groups, error } = useLoad(() => api.supervision.groups(), '')

  if (error) return <LoadFailed error={error} onRetry={() => go({ screen: 'library' })} />
  if (!groups) return null
  const add = (
    <Button size="md" leftSection={<IconPlus size={19} aria-hidden />} onClick={() => setAdding(true)}>
      {t('newGroup')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button
            size="md"
            variant="default"
            leftSection={<IconMovie size={19} aria-hidden />}
            onClick={() => go({ screen: 'clipLibrary' })}
          >
            {t('clipLibrary')}
          </Button>
          {groups.length > 0 && add}
        </>
      }
    >
      {groups.length === 0 && (
        <EmptyState icon={<IconUsersGroup size={30} />} title={t('empty.title')} text={t('empty.text')}>
          {add}
        </EmptyState>
      )}
      <ul className={classes.list} aria-label={t('groups')}>
        {groups.map(({ group, hours, next }) => (
          <li key={group.id} className={classes.row}>
            <div>
              <Anchor
                component="button"
                type="button"
                className={classes.name}
                onClick={() => go({ screen: 'group', groupId: group.id })}
              >
                {group.name}
              </Anchor>
              <p className={classes.note}>{hoursLine(hours)}</p>
            </div>
            <p className={classes.note}>
              {next ? t('next', { date: formatDay(language, next.day), time: next.startsAt }) : t('noNext')}
            </p>
            {next && (
              <Button
                variant="default"
                aria-label={t('openSession', { date: formatDay(language, next.day) })}
                onClick={() => go({ screen: 'session', sessionId: next.id })}
              >
                {t('open')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <GroupDialog
          group={null}
          onClose={() => setAdding(false)}
          onSaved={({ group }) => go({ screen: 'group', groupId: group.id })}
        />
      )}
    </Page>
  )
}
