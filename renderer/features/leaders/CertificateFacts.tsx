import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LevelCertificate } from '@shared/domain/leaders/trainingProgress'
import type { ValidityStatus } from '@shared/domain/programme/programme'
import { api } from '../../api/api'
import { ErrorAlert } from '../../components/ErrorAlert'
import { notify } from '../../components/notify'
import { useAction } from '../../components/useAction'
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
  const save = useAction(async (as: 'pdf' | 'json') => {
    const saved =
      as === 'pdf'
        ? await api.records.exportPdf({ recordId, language })
        : await api.records.exportJson({ recordId })
    if (saved) notify(t('issue.saved', saved))
  })
  return (
    <div>
      <Text>{t('issue.issued', { date: formatDay(language, issuedAt), name: signedBy })}</Text>
      <ValidUntil validUntil={validUntil} validityStatus={validityStatus} />
      {exception !== '' && <Text c="dimmed">{t('issue.withException', { reason: exception })}</Text>}
      {save.error && <ErrorAlert error={save.error} onClose={save.clear} mt="sm" />}
      <Group gap="xs" my="sm">
        <Button variant="default" size="sm" loading={save.busy} onClick={() => void save.run('pdf')}>
          {t('issue.pdf')}
        </Button>
        <Button variant="subtle" size="sm" onClick={() => void save.run('json')}>
          {t('issue.json')}
        </Button>
      </Group>
    </div>
  )
}
