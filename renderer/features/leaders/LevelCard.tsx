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
import classes from './leaders.module.css'

/** Requirements of a level, their state, and the certificate. */
export function LevelCard({ page, view }: { page: LeaderPage; view: LevelView }) {
  const { t } = useTranslation('leaders')
  const [issuing, setIssuing] = useState(false)
  const { level, state, requirements, certificate } = view
  const complete = requirements.every(({ met }) => met)
  const renewing = state === 'renewSoon' || state === 'expired'
  const next = nextEntry(page, requirements)
  const [registering, setRegistering] = useState<TrainingEntry | null>(null)
  const nameOf = ({ kind, seminar }: TrainingEntry) =>
    seminar === null ? t(`kind.${kind}`) : t('seminar', { number: seminar })
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
          {next && (
            <Button variant="light" className={classes.wrapping} onClick={() => setRegistering(next)}>
              {t('registerOf', { what: nameOf(next) })}
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
          title={nameOf(registering)}
          entry={registering}
          onClose={() => setRegistering(null)}
        />
      )}
      {issuing && <IssueDialog page={page} view={view} onClose={() => setIssuing(false)} />}
    </Card>
  )
}

/** What is registered next towards a level: its first missing seminar, then hours, then a meeting led. */
function nextEntry({ entries }: LeaderPage, requirements: LevelView['requirements']): TrainingEntry | null {
  const missing = (key: string) => requirements.find((one) => one.key === key && !one.met)
  const seminars = missing('seminars')
  const attended = new Set(entries.map(({ seminar }) => seminar))
  const number = Array.from({ length: seminars?.need ?? 0 }, (_, i) => i + 1).find((n) => !attended.has(n))
  if (number !== undefined) return newEntry('seminar', number)
  if (missing('hours')) return newEntry('hours')
  return missing('meetingsLed') ? newEntry('meetingLed') : null
}
