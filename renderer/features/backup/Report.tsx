import { Alert, List, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CheckReport, Finding } from '@shared/domain/backup/backup'
import { DangerAlert } from '../../components/DangerAlert'
import { formatBytes, formatDay, formatNumber } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'

type Props = { report: CheckReport; of: 'workspace' | 'copy' }

/** What a check has read and found, and what to do about it. */
export function Report({ report, of }: Props) {
  const { t } = useTranslation('backup')
  const language = useLanguage()
  const { findings, files, bytes, rows } = report
  const figures = t('check.figures', {
    files: formatNumber(language, files),
    bytes: formatBytes(language, bytes),
    rows: formatNumber(language, rows),
  })
  const about = ({ recording }: Finding): string | null => {
    if (!recording) return null
    const { citizenCode: code, day } = recording
    if (day === null) return code === null ? null : t('check.aboutCode', { code })
    const on = formatDay(language, day)
    return code === null ? t('check.aboutDay', { day: on }) : t('check.about', { code, day: on })
  }
  if (findings.length === 0)
    return (
      <Alert
        role="status"
        variant="outline"
        bg="var(--sk-accent-soft)"
        c="var(--sk-ink)"
        icon={<IconCircleCheck aria-hidden />}
        title={t(of === 'copy' ? 'check.wholeCopy' : 'check.whole')}
      >
        {figures}
      </Alert>
    )
  return (
    <DangerAlert title={t('check.found')}>
      <List spacing="xs">
        {findings.map((finding) => (
          <List.Item key={`${finding.kind} ${finding.what} ${finding.recording?.day}`}>
            {about(finding) && <strong>{about(finding)}: </strong>}
            {t(`finding.${finding.kind}.what`, { what: finding.what })} {t(`finding.${finding.kind}.next`)}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">
        {figures}
      </Text>
    </DangerAlert>
  )
}
