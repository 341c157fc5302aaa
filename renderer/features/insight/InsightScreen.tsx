import { Button, SegmentedControl, Stack } from '@mantine/core'
import { IconChartHistogram, IconFileExport, IconUsersGroup } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/EmptyState'
import { LoadFailed } from '../../components/LoadFailed'
import { Page } from '../../components/Page'
import { insightPages, useInsight, type InsightPage } from './insightStore'
import { useNavigation } from '../../stores/navigationStore'
import { useSupervisors } from '../../stores/supervisorsStore'
import { FilterRow } from './FilterRow'
import { AgreementPage } from './pages/AgreementPage'
import { DevelopmentPage } from './pages/DevelopmentPage'
import { DistributionPage } from './pages/DistributionPage'
import { ItemAgreementPage } from './pages/ItemAgreementPage'
import { HoursPage } from './pages/HoursPage'
import { LeadersPage } from './pages/LeadersPage'
import { ResearchDialog } from './ResearchDialog'

const pages: Record<InsightPage, typeof DistributionPage> = {
  distribution: DistributionPage,
  development: DevelopmentPage,
  agreement: AgreementPage,
  itemAgreement: ItemAgreementPage,
  leaders: LeadersPage,
  hours: HoursPage,
}

/** Statistics across recordings, as charts. */
export function InsightScreen() {
  const { t } = useTranslation('insight')
  const { page, show, filter, choices, error, load } = useInsight()
  const [exporting, setExporting] = useState(false)
  const go = useNavigation((navigation) => navigation.go)
  const loadSupervisors = useSupervisors((supervisors) => supervisors.load)
  useEffect(() => {
    void load()
    // Only names; the charts work without.
    void loadSupervisors().catch(() => undefined)
  }, [load, loadSupervisors])

  if (error && !choices) return <LoadFailed error={error} onRetry={load} />
  if (!choices) return null
  const Shown = pages[page]
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <>
          {choices.form !== null && (
            <Button
              variant="default"
              leftSection={<IconFileExport size={18} aria-hidden />}
              onClick={() => setExporting(true)}
            >
              {t('research.button')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconUsersGroup size={18} aria-hidden />}
            onClick={() => go({ screen: 'calibration' })}
          >
            {t('toCalibration')}
          </Button>
        </>
      }
    >
      {choices.form === null ? (
        <EmptyState icon={<IconChartHistogram size={30} />} title={t('empty.title')} text={t('empty.text')} />
      ) : (
        <Stack gap="lg">
          <SegmentedControl
            aria-label={t('pagesLabel')}
            value={page}
            onChange={(value) => show(value)}
            data={insightPages.map((value) => ({ value, label: t(`pages.${value}`) }))}
          />
          <FilterRow choices={choices} />
          <Shown filter={filter} form={choices.form} />
        </Stack>
      )}
      {exporting && <ResearchDialog onClose={() => setExporting(false)} />}
    </Page>
  )
}
