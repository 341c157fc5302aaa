import { Anchor } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/api'
import { CautionAlert } from '../../components/CautionAlert'
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
    <CautionAlert icon={<IconSignature aria-hidden />} title={t('waiting.title')}>
      <ul className={classes.waiting}>
        {waiting.map(({ recordId, kind, leader }) => (
          <li key={recordId}>
            <Anchor component="button" type="button" onClick={() => go({ screen: 'records' })}>
              {t(`waiting.${kind}`, { leader })}
            </Anchor>
          </li>
        ))}
      </ul>
    </CautionAlert>
  )
}
