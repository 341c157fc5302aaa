import { Button, Group } from '@mantine/core'
import { IconCertificate } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrainingEntry } from '@shared/domain/leaders/trainingProgress'
import type { LeaderPage, LevelView } from '@shared/domain/leaders/leaderPage'
import { Card } from '../../components/Card'
import { CertificateFacts } from './CertificateFacts'
import { EntryDialog } from './EntryDialog'
import { IssueDialog } from './IssueDialog'
import { LevelBadge } from './LevelBadge'
import { newEntry } from './newEntry'
import { Requirements } from './Requirements'

/** Requirements of a level, their state, and the certificate. */
export function LevelCard({ page, view }: { page: LeaderPage; view: LevelView }) {
  const { t } = useTranslation('leaders')
  const [issuing, setIssuing] = useState(false)
  const { level, state, requirements, certificate } = view
  const complete = requirements.every(({ met }) => met)
  const renewing = state === 'renewSoon' || state === 'expired'
  const begun = requirements.some(({ have }) => have > 0)
  const [registering, setRegistering] = useState<TrainingEntry | null>(null)
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
          {!begun && (
            <Button
              variant="light"
              onClick={() => setRegistering(level === 1 ? newEntry('seminar', 1) : newEntry('meetingLed'))}
            >
              {t('registerOf', { what: level === 1 ? t('seminar', { number: 1 }) : t('kind.meetingLed') })}
            </Button>
          )}
          <Button
            variant={complete ? 'filled' : 'subtle'}
            leftSection={complete && <IconCertificate size={18} aria-hidden />}
            onClick={() => setIssuing(true)}
          >
            {t(words)}
          </Button>
        </Group>
      )}
      {registering && (
        <EntryDialog
          leaderId={page.id}
          title={registering.kind === 'seminar' ? t('seminar', { number: 1 }) : t('kind.meetingLed')}
          entry={registering}
          onClose={() => setRegistering(null)}
        />
      )}
      {issuing && <IssueDialog page={page} view={view} onClose={() => setIssuing(false)} />}
    </Card>
  )
}
