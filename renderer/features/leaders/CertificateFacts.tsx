import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LevelCertificate } from '@shared/domain/leaders/trainingProgress'
import type { ValidityStatus } from '@shared/domain/programme/programme'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notifySaved } from '../../components/notifySaved'
import { useSaveRecord } from '../../components/useSaveRecord'
import { formatDay } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { ValidUntil } from './ValidUntil'

/** Issue date, validity and exports of a certificate. */
export function CertificateFacts({
  certificate,
  validityStatus,
}: {
  certificate: LevelCertificate
  validityStatus: ValidityStatus
}) {
  const { t } = useTranslation('leaders')
  const language = useLanguage()
  const { recordId, issuedAt, validUntil, exception, signedBy } = certificate
  const saving = useSaveRecord(recordId, (saved) => notifySaved(t('issue.saved', saved), saved.fileName))
  return (
    <div>
      <Text>{t('issue.issued', { date: formatDay(language, issuedAt), name: signedBy })}</Text>
      <ValidUntil validUntil={validUntil} validityStatus={validityStatus} />
      {exception !== '' && <Text c="dimmed">{t('issue.withException', { reason: exception })}</Text>}
      {saving.error && <ErrorAlert error={saving.error} onClose={saving.clear} mt="sm" />}
      {saving.dialog}
      <Group gap="xs" my="sm">
        <Button
          variant="default"
          size="sm"
          loading={saving.busy === language}
          onClick={() => saving.save(language)}
        >
          {t('issue.pdf')}
        </Button>
        <Button variant="subtle" size="sm" onClick={() => saving.save('json')}>
          {t('issue.json')}
        </Button>
      </Group>
    </div>
  )
}
