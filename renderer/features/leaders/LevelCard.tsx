import { Button, Group } from '@mantine/core'
import { IconCertificate } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeaderPage, LevelView } from '@shared/domain/leaders/leaderPage'
import { Card } from '../../components/Card'
import { CertificateFacts } from './CertificateFacts'
import { IssueDialog } from './IssueDialog'
import { LevelBadge } from './LevelBadge'
import { Requirements } from './Requirements'

/** Requirements of a level, their state, and the certificate. */
export function LevelCard({ page, view }: { page: LeaderPage; view: LevelView }) {
  const { t } = useTranslation('leaders')
  const [issuing, setIssuing] = useState(false)
  const { level, state, requirements, certificate } = view
  const complete = requirements.every(({ met }) => met)
  const renewing = state === 'renewSoon' || state === 'expired'
  const words = renewing ? 'issue.renew' : complete ? 'issue.button' : 'issue.buttonException'

  return (
    <Card title={t('level', { level })} action={<LevelBadge state={state} />}>
      {certificate && (
        <CertificateFacts
          certificate={certificate}
          validityStatus={state === 'renewSoon' || state === 'expired' ? state : 'valid'}
        />
      )}
      <Requirements requirements={requirements} />
      {state !== 'certified' && (
        <Group>
          <Button
            variant={complete ? 'filled' : 'subtle'}
            leftSection={complete && <IconCertificate size={18} aria-hidden />}
            onClick={() => setIssuing(true)}
          >
            {t(words)}
          </Button>
        </Group>
      )}
      {issuing && <IssueDialog page={page} view={view} onClose={() => setIssuing(false)} />}
    </Card>
  )
}
