import { Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isOver } from '@shared/domain/day'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { StatusBadge } from '../../components/StatusBadge'
import { formatDay, formatList } from '../../i18n/format'
import { useLanguage } from '../../i18n/useLanguage'
import { Card } from '../../components/Card'
import { Facts } from '../../components/Facts'

/** The consent to the recording, and whether it is valid. */
export function ConsentCard({ recording }: { recording: RecordingSummary }) {
  const { t } = useTranslation(['recording', 'import'])
  const language = useLanguage()
  const { consent } = recording.details
  const purposes = consent.purposes.map((purpose) => t(`import:purpose.${purpose}`))
  return (
    <Card title={t('recording:consent')}>
      <Facts
        facts={[
          [t('recording:fact.givenBy'), consent.givenBy],
          [t('recording:fact.givenOn'), formatDay(language, consent.givenOn)],
          [t('recording:fact.purposes'), formatList(language, purposes)],
          [
            t('recording:fact.until'),
            <Group key="until" gap="sm">
              {formatDay(language, consent.until)}
              {isOver(consent.until) && (
                <StatusBadge icon={IconAlertTriangle} tone="danger" label={t('recording:expired')} />
              )}
            </Group>,
          ],
        ]}
      />
    </Card>
  )
}
