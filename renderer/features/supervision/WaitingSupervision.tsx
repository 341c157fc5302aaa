import './texts'
import { Alert, Anchor } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { useLoad } from '../../components/useLoad'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { useNavigation } from '../../stores/navigationStore'
import classes from './supervision.module.css'

/** On the front page: the next session with the clips that were brought, and agreements that are due. */
export function WaitingSupervision() {
  const { t } = useTranslation('supervision')
  const language = useLanguage()
  const go = useNavigation((navigation) => navigation.go)
  const { value } = useLoad(() => api.supervision.overview(), '')
  const next = value?.coming[0]
  if (!value || (!next && value.due.length === 0)) return null
  return (
    <Alert
      role="status"
      variant="outline"
      bg="var(--sk-surface)"
      c="var(--sk-ink)"
      icon={<IconUsersGroup aria-hidden />}
      title={t('waiting.title')}
    >
      <ul className={classes.prompts}>
        {next && (
          <li>
            <Anchor
              component="button"
              type="button"
              onClick={() => go({ screen: 'session', sessionId: next.id })}
            >
              {t('waiting.session', {
                group: next.groupName,
                date: formatDay(language, next.day),
                time: next.startsAt,
              })}
            </Anchor>
            {next.clipCount > 0 && ` · ${t('waiting.clips', { count: next.clipCount })}`}
          </li>
        )}
        {value.due.map(({ agreement, groupId, personName }) => (
          <li key={agreement.id}>
            <Anchor component="button" type="button" onClick={() => go({ screen: 'group', groupId })}>
              {t(personName ? 'waiting.agreementOf' : 'waiting.agreement', {
                name: personName,
                text: agreement.text,
                date: formatDay(language, agreement.dueOn ?? ''),
              })}
            </Anchor>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
