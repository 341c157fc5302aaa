import { useTranslation } from 'react-i18next'
import { Page } from '../../components/Page'
import { useNavigation } from '../../stores/navigationStore'
import { VerifyPanel } from './VerifyPanel'

/** Verification in an open workspace, which also checks its register. */
export function VerifyScreen() {
  const { t } = useTranslation(['verify', 'records'])
  const go = useNavigation((navigation) => navigation.go)
  return (
    <Page
      title={t('verify:title')}
      back={{ label: t('records:title'), onClick: () => go({ screen: 'records' }) }}
    >
      <VerifyPanel />
    </Page>
  )
}
