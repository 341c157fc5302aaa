import { Alert, Anchor } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { useLoad } from '../../components/useLoad'
import { useNavigation } from '../../stores/navigationStore'
import classes from './records.module.css'

/** Library notice of corrections and withdrawals that wait for the signed-in supervisor's signature. */
export function WaitingRevisions() {
  const { t } = useTranslation('records')
  const go = useNavigation((navigation) => navigation.go)
  const { value: waiting } = useLoad(() => api.records.revisionsWaiting(), '')
  if (!waiting || waiting.length === 0) return null
  return (
    <Alert
      role="status"
      color="amber"
      variant="outline"
      bg="var(--sk-caution-soft)"
      c="var(--sk-ink)"
      icon={<IconSignature aria-hidden />}
      title={t('waiting.title')}
      styles={{ title: { color: 'var(--sk-caution)' }, icon: { color: 'var(--sk-caution)' } }}
    >
      <ul className={classes.waiting}>
        {waiting.map(({ recordId, kind, leader }) => (
          <li key={recordId}>
            <Anchor component="button" type="button" onClick={() => go({ screen: 'records' })}>
              {t(`waiting.${kind}`, { leader })}
            </Anchor>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
